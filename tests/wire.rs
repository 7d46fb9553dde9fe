//! Whether this client and the official one of each platform send the same: for every recorded call of the official
//! clients that is ours too, the same input gives the same method, path, query, authorisation and JSON body. What differs
//! stands in `tests/fixtures/wire/differences.json` with a reason; this fails on any other difference, and on a line there
//! that nothing needs.

#[path = "wire/ask.rs"]
mod ask;
#[path = "wire/compare.rs"]
mod compare;
#[path = "wire/geti.rs"]
mod geti;
#[path = "wire/label_studio.rs"]
mod label_studio;
#[path = "wire/listed.rs"]
mod listed;
#[path = "wire/pictograph.rs"]
mod pictograph;
#[path = "wire/record.rs"]
mod record;
#[path = "wire/run.rs"]
mod run;
#[path = "wire/scale.rs"]
mod scale;

use ask::Speaker;
use labelwright::platform;

const SPEAKERS: [&dyn Speaker; 5] = [
    &geti::Geti,
    &label_studio::LabelStudio,
    &scale::Scale,
    &pictograph::PROJECTS,
    &pictograph::DATASETS,
];

const HEADINGS: &str = "                         calls: recorded  not ours  compared  equal  with listed differences  requests: paired  equal";

#[test]
fn the_same_as_the_official_clients() {
    let mut listed = listed::read();
    let mut wrong = Vec::new();
    println!("{HEADINGS}");
    for speaker in SPEAKERS {
        let title = speaker.title();
        if !listed.knows(title) {
            continue;
        }
        let [
            mut recorded,
            mut not_ours,
            mut equal,
            mut listed_only,
            mut paired,
            mut same,
        ] = [0; 6];
        for record in speaker.records() {
            recorded += 1;
            if listed.is_not_ours(title, &record) {
                not_ours += 1;
                continue;
            }
            let name = format!("{title}: {} {}", record.operation, record.call);
            let Some(ask) = speaker.ask(&record) else {
                wrong.push(format!("{name}: is neither ours nor listed as not ours"));
                continue;
            };
            let run = run::run(speaker, &record, ask);
            let differences = compare::differences(speaker, &record, &run);
            for (ours, theirs) in run.pairs(&record) {
                paired += 1;
                same += usize::from(compare::is_equal(speaker, theirs, ours));
            }
            let unlisted: Vec<String> = differences
                .iter()
                .filter(|what| !listed.allows(title, &record, what))
                .map(|what| format!("{name}: {what}"))
                .collect();
            if differences.is_empty() {
                equal += 1;
            } else if unlisted.is_empty() {
                listed_only += 1;
            }
            wrong.extend(unlisted);
        }
        let compared = recorded - not_ours;
        println!(
            "{title:<20}  {recorded:>18}  {not_ours:>8}  {compared:>8}  {equal:>5}  {listed_only:>23}  {paired:>16}  {same:>5}"
        );
        assert!(equal > 0, "{title}: nothing is equal");
    }
    wrong.extend(listed.stale());
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A platform that this build can call is compared.
#[test]
fn every_platform_is_compared() {
    let listed = listed::read();
    for platform in platform::ALL {
        let id = platform.profile().id;
        let speakers = SPEAKERS.iter().filter(|speaker| speaker.platform() == id);
        for speaker in speakers {
            assert!(
                listed.knows(speaker.title()) || !run::can_call(*speaker),
                "{} has no list of differences",
                speaker.title()
            );
        }
    }
}
