//! What the laws must know of each platform: how it spells things, and what it fills in. One small file each.

mod geti;
mod label_studio;
mod pictograph;
mod scale;

use labelwright::color::Color;
use labelwright::diagnostic::Diagnostic;
use labelwright::json::Path;
use labelwright::platform::{self, Platform, PlatformId};
use labelwright::spec::ProjectSpec;

/// What differs from platform to platform when a spec goes to a body and comes back.
#[derive(Clone, Copy)]
pub struct Way {
    pub id: PlatformId,
    /// The places that come back filled in where the spec says nothing: pointers in which `*` stands for any step.
    pub made_up: &'static [&'static str],
    /// Puts what a spec keeps in an order that means nothing into the one in which the platform keeps it.
    pub tidy: fn(&mut ProjectSpec),
    /// Writes a spec as the platform does where it has one way of writing what a spec can write in several. Both what
    /// was sent and what came back are written so before they are compared.
    pub normal: fn(&mut ProjectSpec),
    /// Looks at what was made up, beside what was sent, and panics where that will not do.
    pub look: fn(sent: &ProjectSpec, back: &ProjectSpec),
    /// The loss is one of meaning: the place is there all the same, and comes back as it was. On the way back it is
    /// asked too, with places of the body.
    pub comes_back: fn(&ProjectSpec, &Diagnostic) -> bool,
    /// Makes a spec that stays within what the profile says, and is usual in all else, one that the server takes.
    pub adapt: fn(&mut ProjectSpec),
    /// Words of its bodies, quoted, that a spec does not have: no finding about a spec speaks of them.
    pub words: &'static [&'static str],
    /// Keys for `extras` that are right, wrong and misspelt.
    pub extras: &'static [&'static str],
}

impl Way {
    /// Nothing is made up, spelt otherwise or lost in meaning alone.
    const fn of(id: PlatformId) -> Way {
        Way {
            id,
            made_up: &[],
            tidy: |_| {},
            normal: |_| {},
            look: |_, _| {},
            comes_back: |_, _| false,
            adapt: |_| {},
            words: &[],
            extras: &["id", "name", "nmae"],
        }
    }

    pub fn platform(&self) -> &'static dyn Platform {
        platform::find(self.id).expect("a platform of this build")
    }

    /// A spec as it is compared.
    pub fn written(&self, spec: &ProjectSpec) -> ProjectSpec {
        let mut spec = spec.clone();
        for text in [&mut spec.description, &mut spec.instructions] {
            *text = text.take().filter(|text| !text.is_empty());
        }
        for label in spec.tasks.iter_mut().flat_map(|task| &mut task.labels) {
            if let Some(color) = label.color.as_deref().and_then(Color::parse_hex) {
                label.color = Some(color.to_hex());
            }
            label.hotkey = label.hotkey.take().filter(|hotkey| !hotkey.is_empty());
        }
        // What it holds for other platforms never went there.
        spec.extras.retain(|(id, _)| *id == self.id);
        (self.normal)(&mut spec);
        spec
    }

    pub fn makes_up(&self, place: &Path) -> bool {
        self.made_up.iter().any(|pattern| fits(pattern, place))
    }
}

/// The place is one of the pattern, in which `*` stands for any step.
pub fn fits(pattern: &str, place: &Path) -> bool {
    let mut steps = place.as_str().split('/');
    let fits = |wanted| {
        steps
            .next()
            .is_some_and(|step| wanted == "*" || wanted == step)
    };
    pattern.split('/').all(fits) && steps.next().is_none()
}

/// The ways of the platforms that this build has and that can hold a task. `LAWS_FOR=scale cargo test ...` asks one alone.
pub fn all() -> Vec<Way> {
    let ways = [geti::WAY, label_studio::WAY, scale::WAY, pictograph::WAY];
    let wanted = std::env::var("LAWS_FOR").ok();
    let holds = |way: &Way| {
        let platform = platform::find(way.id);
        platform.is_some_and(|platform| !platform.profile().task_kinds.is_empty())
            && wanted
                .as_deref()
                .is_none_or(|wanted| wanted == way.id.name())
    };
    ways.into_iter().filter(holds).collect()
}

/// The way of one platform.
pub fn of(id: PlatformId) -> Way {
    let way = all().into_iter().find(|way| way.id == id);
    way.expect("a way of that platform")
}

#[test]
fn every_platform_has_a_way() {
    if std::env::var_os("LAWS_FOR").is_some() {
        return;
    }
    let ways = all();
    for platform in platform::ALL {
        let profile = platform.profile();
        let count = ways.iter().filter(|way| way.id == profile.id).count();
        assert_eq!(
            count,
            usize::from(!profile.task_kinds.is_empty()),
            "{}",
            profile.title
        );
    }
}
