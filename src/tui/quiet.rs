//! A backend that says nothing twice: a frame without a change sends no byte, and the cursor is moved, shown and hidden
//! only where it is not so already.

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// The backend, and what is known of the cursor.
#[derive(Debug)]
pub struct Quiet<B> {
    inner: B,
    shown: Option<bool>,
    place: Option<Position>,
}

impl<B> Quiet<B> {
    /// Nothing is known of the cursor yet.
    pub const fn over(inner: B) -> Self {
        Self { inner, shown: None, place: None }
    }
}

impl<B: Backend> Backend for Quiet<B> {
    type Error = B::Error;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Self::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.place = None;
        self.inner.draw(content)
    }

    fn append_lines(&mut self, n: u16) -> Result<(), Self::Error> {
        self.place = None;
        self.inner.append_lines(n)
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        if self.shown.replace(false) == Some(false) { Ok(()) } else { self.inner.hide_cursor() }
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        if self.shown.replace(true) == Some(true) { Ok(()) } else { self.inner.show_cursor() }
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        let position = position.into();
        if self.place.replace(position) == Some(position) { Ok(()) } else { self.inner.set_cursor_position(position) }
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.place = None;
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Self::Error> {
        self.place = None;
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> Result<Size, Self::Error> {
        self.inner.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell as Shared;
    use std::io::{self, Write};
    use std::rc::Rc;

    use ratatui::backend::CrosstermBackend;
    use ratatui::layout::Rect;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    /// Counts the bytes that a terminal would get.
    struct Line(Rc<Shared<usize>>);

    impl Write for Line {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.set(self.0.get() + bytes.len());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_without_a_change_sends_nothing_and_a_moved_caret_little() {
        let sent = Rc::new(Shared::new(0));
        let backend = Quiet::over(CrosstermBackend::new(Line(Rc::clone(&sent))));
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 40, 4)) };
        let mut terminal = Terminal::with_options(backend, options).unwrap();
        let mut frame = |text: &str, caret: (u16, u16)| {
            let draw = |frame: &mut ratatui::Frame<'_>| {
                frame.render_widget(text, frame.area());
                frame.set_cursor_position(caret);
            };
            terminal.draw(draw).unwrap();
            sent.replace(0)
        };
        assert!(frame("演练 入户调查", (3, 0)) > 20);
        assert_eq!(frame("演练 入户调查", (3, 0)), 0);
        assert!((1..12).contains(&frame("演练 入户调查", (5, 0))));
        assert_eq!(frame("演练 入户调查", (5, 0)), 0);
        assert!(frame("演练 入户", (5, 0)) > 0, "what was erased is sent, and the caret goes back to its place");
    }
}
