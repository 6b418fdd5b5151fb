//! Text for people: the catalogues, and the width and shape of characters.
