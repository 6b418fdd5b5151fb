//! The names of records in a stream, and what happens when two desks choose the same one unknowingly.

use serde::{Deserialize, Serialize};

use crate::domain::meta::{Meta, Stamp};
use crate::domain::types::{DeviceId, Ref};

/// The names taken in a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    taken: Vec<(Ref, super::Act)>,
    aliases: Vec<Alias>,
}

/// A record that its author called `from` and that is called `to`, because another desk had taken the name before.
/// It holds for what the author wrote before seeing the other's record, at `since` in the stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Alias {
    device: DeviceId,
    from: Ref,
    to: Ref,
    since: u64,
}

impl Names {
    /// Whether a record has this name.
    #[must_use]
    pub fn has(&self, name: &Ref) -> bool {
        self.holder(name).is_some()
    }

    /// All names taken, for whoever must choose another.
    pub fn all(&self) -> impl Iterator<Item = &Ref> {
        self.taken.iter().map(|(name, _)| name)
    }

    /// The action that took the name.
    #[must_use]
    pub fn holder(&self, name: &Ref) -> Option<super::Act> {
        self.taken.iter().find(|(taken, _)| taken == name).map(|(_, act)| *act)
    }

    /// Takes `wanted` for a record of `act`; another name when it is taken, which is given back.
    pub(in crate::domain) fn take(&mut self, wanted: &Ref, act: super::Act, meta: &Meta, acts: &[Stamp]) -> Ref {
        let Some(holder) = self.holder(wanted) else {
            self.taken.push((wanted.clone(), act));
            return wanted.clone();
        };
        let free = self.free_name(wanted);
        self.taken.push((free.clone(), act));
        let holder = acts.get(holder.0 as usize).filter(|holder| meta.concurrent_with(holder));
        if let Some(since) = holder.and_then(|holder| holder.pos) {
            self.aliases.push(Alias { device: meta.device, from: wanted.clone(), to: free.clone(), since });
        }
        free
    }

    /// Notes that a record which the author of `meta` calls `from` is the one called `to`, because another machine
    /// had made the same record before.
    pub(in crate::domain) fn same(&mut self, from: &Ref, to: &Ref, meta: &Meta, acts: &[Stamp]) {
        let holder = self.holder(to).and_then(|holder| acts.get(holder.0 as usize));
        let since = holder.filter(|holder| meta.concurrent_with(holder)).and_then(|holder| holder.pos);
        if let Some(since) = since.filter(|_| from != to) {
            self.aliases.push(Alias { device: meta.device, from: from.clone(), to: to.clone(), since });
        }
    }

    /// What the author of `meta` meant by `name`.
    #[must_use]
    pub fn meant(&self, name: &Ref, meta: &Meta) -> Ref {
        let alias = |a: &&Alias| a.device == meta.device && a.from == *name && meta.base < a.since;
        self.aliases.iter().rev().find(alias).map_or_else(|| name.clone(), |alias| alias.to.clone())
    }

    /// `wanted_2`, `wanted_3` …, the first that is free.
    fn free_name(&self, wanted: &Ref) -> Ref {
        let stem: String = wanted.as_str().chars().take(16).collect();
        (2u32..)
            .filter_map(|n| format!("{stem}_{n}").parse::<Ref>().ok())
            .find(|name| !self.has(name))
            .unwrap_or_else(|| wanted.clone())
    }
}
