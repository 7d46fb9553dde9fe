//! The engine against a list of labels that is looked through each time.

use super::{Engine, Entry, LabelKey, Parent, folded};

#[derive(Clone, Copy)]
struct Label {
    key: LabelKey,
    name: &'static str,
    hotkey: Option<&'static str>,
    unique: bool,
}

/// The first label of each text with each later one, but for those that `exact` has the same.
fn pairs(
    labels: &[Label],
    text: impl Fn(&Label) -> Option<String>,
    exact: impl Fn(&Label) -> Option<&'static str>,
) -> Vec<(LabelKey, LabelKey)> {
    let mut pairs = Vec::new();
    for (at, later) in labels.iter().enumerate() {
        let Some(wanted) = text(later) else { continue };
        let first = labels[..at]
            .iter()
            .find(|label| text(label).as_ref() == Some(&wanted));
        if let Some(first) = first
            && (exact(first).is_none() || exact(first) != exact(later))
        {
            pairs.push((first.key, later.key));
        }
    }
    pairs.sort_unstable();
    pairs
}

#[test]
fn as_a_list_looked_through() {
    let mut state = 11_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005) + 1;
        (state >> 33) as usize % below
    };
    for words in [
        &["car", "bus", "a b", "van", "tram"][..],
        &["car", "Car", " car", "bus", "BUS", "tram"],
    ] {
        for _ in 0..200 {
            let mut engine = Engine::new();
            let mut labels: Vec<Label> = Vec::new();
            for step in 0..30 {
                if random(4) == 0 && !labels.is_empty() {
                    let gone = labels.remove(random(labels.len()));
                    engine.remove(gone.key);
                } else {
                    let name = words[random(words.len())];
                    let hotkey = Some(words[random(words.len())]).filter(|_| random(2) == 0);
                    let unique = random(5) > 0;
                    let key = engine.insert(&Entry {
                        task: 0,
                        name: Some(name),
                        id: None,
                        hotkey,
                        group: Some("group"),
                        parent: Parent::None,
                        unique_name: unique,
                        deleted: false,
                    });
                    labels.push(Label {
                        key,
                        name,
                        hotkey,
                        unique,
                    });
                }
                let sorted = |mut pairs: Vec<(LabelKey, LabelKey)>| {
                    pairs.sort_unstable();
                    pairs
                };
                let name = |label: &Label| label.unique.then(|| label.name.to_owned());
                let hotkey = |label: &Label| label.hotkey.map(str::to_owned);
                let fold = |text: String| folded(&text).into_owned();
                assert_eq!(
                    sorted(engine.same_names()),
                    pairs(&labels, name, |_| None),
                    "{step}"
                );
                assert_eq!(
                    sorted(engine.same_hotkeys()),
                    pairs(&labels, hotkey, |_| None)
                );
                assert_eq!(
                    sorted(engine.similar_names()),
                    pairs(
                        &labels,
                        |label| name(label).map(fold),
                        |label| Some(label.name)
                    )
                );
                assert_eq!(
                    sorted(engine.similar_hotkeys()),
                    pairs(
                        &labels,
                        |label| hotkey(label).map(fold),
                        |label| label.hotkey
                    )
                );
                assert_eq!(engine.count(), labels.len());
                assert_eq!(engine.in_group("group").count(), labels.len());
            }
        }
    }
}
