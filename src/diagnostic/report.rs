//! All the findings of one check.

use super::{Code, Diagnostic, Fix, Notice, Severity};
use crate::json::{Document, Lines, Out, Path, Show};
use crate::{notice, order};

/// Nobody reads more findings than this, and a body of millions of them would not fit into memory with them.
const MOST_FINDINGS: usize = 100_000;

/// All the diagnostics of one check.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// No diagnostic is an error: the platform would accept this.
    pub ok: bool,
    /// Errors first, then warnings, then notes; within each in document order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// The errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Some diagnostic has this code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == code)
    }
}

impl Show for Report {
    fn show(&self, out: &mut Out) {
        out.open('{');
        out.key("ok").flag(self.ok);
        out.key("diagnostics").list(&self.diagnostics);
        out.close('}');
    }
}

/// Collects findings while a value is checked.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Diagnostic>,
    /// Of each, its place in document order.
    orders: Vec<u32>,
    /// Of those that are about a part of a text: their place in the list, and the byte offset of that part.
    parts: Vec<(u32, u32)>,
    strict: bool,
    /// What was told last, when it is not in the list.
    spare: Option<Diagnostic>,
    /// How many are not in the list, and the worst of them.
    unlisted: Option<(usize, Severity)>,
}

impl Findings {
    /// `strict` makes an error of each warning about what the platform's documentation forbids.
    #[must_use]
    pub fn new(strict: bool) -> Findings {
        Findings {
            list: Vec::new(),
            orders: Vec::new(),
            parts: Vec::new(),
            strict,
            spare: None,
            unlisted: None,
        }
    }

    /// Adds one. `order` is the place in document order of the node that it speaks of.
    pub fn push(&mut self, order: u32, diagnostic: Diagnostic) {
        self.keep(order, diagnostic);
    }

    fn keep(&mut self, order: u32, mut diagnostic: Diagnostic) -> &mut Diagnostic {
        if self.strict && diagnostic.code.info().strict {
            diagnostic.severity = Severity::Error;
        }
        if self.is_full() {
            self.push_unlisted(1, diagnostic.severity);
            return self.spare.insert(diagnostic);
        }
        self.orders.push(order);
        self.list.push(diagnostic);
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Tells of something. `order` is the place in document order of the node that it speaks of, `path` is where it is.
    /// What comes back is the finding, for its cures and related places.
    pub fn tell(&mut self, order: u32, path: &Path, notice: &Notice<'_>) -> &mut Diagnostic {
        self.keep(order, Diagnostic::saying(notice, path))
    }

    /// The same about a part of a text; `offset` is the part's, in bytes of the whole document.
    pub fn tell_part(
        &mut self,
        order: u32,
        offset: u32,
        path: &Path,
        notice: &Notice<'_>,
    ) -> &mut Diagnostic {
        if !self.is_full() {
            self.parts.push((self.list.len() as u32, offset));
        }
        self.tell(order, path, notice)
    }

    /// So many are in the list that no more are taken; what is found from here on needs no words.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.list.len() >= MOST_FINDINGS
    }

    /// Counts findings of a severity that are not worth listing any more.
    pub fn push_unlisted(&mut self, count: usize, severity: Severity) {
        let (before, worst) = self.unlisted.unwrap_or((0, severity));
        self.unlisted = Some((before + count, worst.max(severity)));
    }

    /// What has been found so far, in the order of finding.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Adds a cure to the finding at this place of [`Findings::iter`].
    pub fn add_fix(&mut self, at: usize, fix: Fix) {
        if let Some(diagnostic) = self.list.get_mut(at) {
            diagnostic.fixes.push(fix);
        }
    }

    /// Nothing has been found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Some finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.unlisted
            .is_some_and(|(_, worst)| worst == Severity::Error)
            || self
                .list
                .iter()
                .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Some finding has this code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.code == code)
    }

    /// Sorts them. With a document that was text to the user, each gets its line and column.
    #[must_use]
    pub fn into_report(mut self, positions: Option<&Document<'_>>) -> Report {
        if let Some((count, worst)) = self.unlisted {
            let mut more = Diagnostic::saying(
                &notice!(
                    MoreFindings,
                    "There are {count} more findings than the {_most} that are listed.",
                    "Correct those first.",
                    count = count,
                    _most = MOST_FINDINGS,
                ),
                &Path::root(),
            );
            // Where one of them is an error, this speaks for it: `ok` and the list must not contradict each other.
            more.severity = worst;
            self.orders.push(u32::MAX);
            self.list.push(more);
        }
        let ok = !self.has_errors();
        let mut lines = match positions {
            Some(document) if !self.list.is_empty() => {
                Some((document, Lines::new(document.text())))
            }
            _ => None,
        };
        // Sorting numbers is less code than sorting diagnostics. The places of a hundred thousand findings fit into
        // 24 bits, all orders into 32.
        // Those about parts of one text stand in the order of the parts: they change places among each other.
        let mut places: Vec<usize> = Vec::with_capacity(self.list.len());
        let mut parts = Vec::new();
        for (at, diagnostic) in self.list.iter().enumerate() {
            places.push(at);
            if let Some(part) = diagnostic.part {
                parts.push(u64::from(part) << 24 | at as u64);
            }
        }
        order::sort(&mut parts);
        let mut parts = parts.iter();
        for (place, diagnostic) in places.iter_mut().zip(&self.list) {
            if diagnostic.part.is_some()
                && let Some(part) = parts.next()
            {
                *place = (part & 0xff_ffff) as usize;
            }
        }
        let mut keys = Vec::with_capacity(self.list.len());
        for (place, at) in places.iter().enumerate() {
            if let (Some(diagnostic), Some(order)) = (self.list.get(*at), self.orders.get(*at)) {
                let rank = Severity::Error as u64 - diagnostic.severity as u64;
                keys.push(rank << 56 | u64::from(*order) << 24 | place as u64);
            }
        }
        order::sort(&mut keys);
        let mut taken: Vec<Option<Diagnostic>> = self.list.into_iter().map(Some).collect();
        let mut diagnostics = Vec::with_capacity(keys.len());
        for key in keys {
            let at = places.get((key & 0xff_ffff) as usize).copied().unwrap_or(0);
            let Some(mut diagnostic) = taken.get_mut(at).and_then(Option::take) else {
                continue;
            };
            if let Some((document, lines)) = &mut lines {
                let at = at as u32;
                let part = self.parts.partition_point(|(place, _)| *place < at);
                let offset = match self.parts.get(part) {
                    Some((place, offset)) if *place == at => *offset as usize,
                    _ => document.offset_of((key >> 24) as u32),
                };
                diagnostic.position = Some(lines.position(offset));
            }
            diagnostics.push(diagnostic);
        }
        Report { ok, diagnostics }
    }
}
