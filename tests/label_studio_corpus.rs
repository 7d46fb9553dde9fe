//! Agreement with a live Label Studio server 1.23.2 on 300 bodies: in the verdict, and in the place where its message names one.

use labelwright::diagnostic::{Diagnostic, Param};
use labelwright::json::parse;
use labelwright::platform::label_studio::talk::Connection;
use labelwright::platform::talk::Api;
use labelwright::platform::{CheckOptions, Operation, PlatformId, find, validate};
use labelwright::python;
use serde_json::{Value, json};

const CORPUS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/label-studio/corpus/label-studio.jsonl"
);

struct Case {
    id: String,
    text: String,
    config: Option<String>,
    ok: bool,
    answer: Value,
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string(CORPUS).expect("the corpus is there");
    let mut cases = Vec::new();
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).expect("each line is JSON");
        let payload = &value["payload"];
        cases.push(Case {
            id: value["id"].as_str().unwrap_or_default().to_owned(),
            text: payload.to_string(),
            config: payload["label_config"].as_str().map(str::to_owned),
            ok: value["verdict"]["ok"] == Value::Bool(true),
            answer: value["verdict"]["body"].clone(),
        });
    }
    cases
}

fn errors(case: &Case) -> (bool, Vec<Diagnostic>) {
    let platform = find(PlatformId::LabelStudio).expect("every build knows Label Studio");
    let report = validate(platform, &case.text, &CheckOptions::default(), true);
    (report.ok, report.errors().cloned().collect())
}

#[test]
fn verdicts_agree_with_the_server() {
    let cases = cases();
    assert_eq!(cases.len(), 300, "the corpus has another number of bodies");
    let mut wrong = Vec::new();
    for case in &cases {
        let (ok, errors) = errors(case);
        if ok != case.ok {
            let codes: Vec<&str> = errors.iter().map(|error| error.code.name()).collect();
            wrong.push(format!(
                "{}: server ok={} {}, we {codes:?}",
                case.id, case.ok, case.answer
            ));
        }
    }
    println!("{} of {} agree", cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Holds bodies of a file of the corpus to the verdicts on them, and to the fields that are named where there are any; of those
/// taken and those refused there are more than `least` each.
fn agree(file: &str, least: [usize; 2]) {
    let path = CORPUS.replace("label-studio.jsonl", file);
    let text = std::fs::read_to_string(&path).expect("the bodies are there");
    let platform = find(PlatformId::LabelStudio).expect("every build knows Label Studio");
    let (mut taken, mut refused, mut wrong) = (0, 0, Vec::new());
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).expect("each line is JSON");
        let body = value["text"].as_str().expect("a text is text");
        let ok = value["status"].as_u64().is_some_and(|status| status < 300);
        if ok {
            taken += 1;
        } else {
            refused += 1;
        }
        let operation = value["operation"]
            .as_str()
            .map(|name| Operation::from_name(name).expect("an operation has a name that is known"));
        let options = CheckOptions {
            operation: operation.unwrap_or(CheckOptions::default().operation),
            ..CheckOptions::default()
        };
        let report = validate(platform, body, &options, false);
        if report.ok != ok {
            let codes: Vec<&str> = report.errors().map(|error| error.code.name()).collect();
            wrong.push(format!("{}: we {codes:?}: {body}", value["status"]));
        }
        for field in value["fields"].as_array().into_iter().flatten() {
            let field = field.as_str().expect("a field has a name");
            // A body that is no object.
            let is_named = field == "non_field_errors"
                || report.errors().any(|error| {
                    let path = error.path.as_str().split('/').nth(1);
                    path == Some(field)
                });
            if !is_named {
                wrong.push(format!("nothing at {field}: {body}"));
            }
        }
    }
    println!("{taken} taken, {refused} refused");
    assert!(
        taken > least[0] && refused > least[1],
        "{taken} taken, {refused} refused"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Generated bodies that the server's own libraries judged, put together as the facts say: names, numbers, dates, weights.
#[test]
fn verdicts_agree_with_the_libraries_of_the_server() {
    agree("restated.jsonl", [200, 300]);
}

/// Bodies with damage of all kinds: the verdict of the server's own check and serializer, and each field that they name.
#[test]
fn verdicts_on_damage_agree_with_the_server() {
    agree("damaged.jsonl", [250, 250]);
}

/// The fields that the server's answer names, each with its messages.
fn fields(answer: &Value) -> Vec<(String, String)> {
    let errors = match answer.get("validation_errors") {
        Some(errors) => errors,
        None if answer.get("detail").is_some() => return Vec::new(),
        None => answer,
    };
    let mut fields = Vec::new();
    for (key, messages) in errors.as_object().into_iter().flatten() {
        let message = messages[0].as_str().unwrap_or_default();
        fields.push((key.clone(), message.to_owned()));
    }
    fields
}

fn number(error: &Diagnostic, key: &str) -> Option<usize> {
    let (_, value) = error.params.iter().find(|(name, _)| *name == key)?;
    match value {
        Param::Number(number) => Some(*number as usize),
        Param::Text(_) => None,
    }
}

/// `line 4, column 34` at the end of a message of the server: lines from 1, columns from 0, spaces before the XML left out.
fn named_place(message: &str) -> Option<(usize, usize)> {
    let (_, place) = message.rsplit_once(": line ")?;
    let (line, column) = place.split_once(", column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The same as the server would count it.
fn our_place(error: &Diagnostic, config: &str) -> Option<(usize, usize)> {
    let (line, column) = (number(error, "line")?, number(error, "column")?);
    let before = &config[..config.len() - config.trim_start_matches(python::is_space).len()];
    let lines_before = before.matches('\n').count();
    let on_first = line == lines_before + 1;
    let column_before = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count();
    // Ours counts UTF-16 units, as editors do.
    let text = config.split('\n').nth(line - 1).unwrap_or_default();
    let (mut units, mut characters) = (1, 0);
    for character in text.chars() {
        if units >= column {
            break;
        }
        units += character.len_utf16();
        characters += 1;
    }
    let shift = if on_first { column_before } else { 0 };
    Some((line - lines_before, characters - shift))
}

#[test]
fn places_agree_with_the_server() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for case in cases().iter().filter(|case| !case.ok) {
        let (_, errors) = errors(case);
        for (field, message) in fields(&case.answer) {
            compared += 1;
            let path = format!("/{field}");
            let here: Vec<&Diagnostic> = errors
                .iter()
                .filter(|error| error.path.as_str() == path)
                .collect();
            if here.is_empty() {
                wrong.push(format!("{}: nothing at {path}: {message}", case.id));
                continue;
            }
            // A number is read as text by the server, and then is no XML; here it is a value of the wrong type.
            let Some(config) = case.config.as_deref() else {
                continue;
            };
            if let Some(place) = named_place(&message)
                && !here
                    .iter()
                    .any(|error| our_place(error, config) == Some(place))
            {
                let ours: Vec<_> = here.iter().map(|error| our_place(error, config)).collect();
                wrong.push(format!("{}: {message}, we {ours:?}", case.id));
            }
            // `toName="x" not found in names: [...]`
            if let Some(rest) = message.strip_prefix("toName=\"")
                && let Some((name, _)) = rest.split_once('"')
                && !here.iter().any(|error| {
                    error.code.name() == "unknown_to_name"
                        && error
                            .params
                            .contains(&("name", Param::Text(name.to_owned())))
                })
            {
                wrong.push(format!("{}: {message}", case.id));
            }
            for (words, code) in [
                ("non-unique", "duplicate_names"),
                ("is a required property", "missing_attribute no_options"),
                ("is not of type 'string'", "numeric_attribute numeric_text"),
                ("is valid under each of", "value_and_value_list"),
                ("is not of type 'array'", "single_choice"),
            ] {
                if message.contains(words)
                    && !here.iter().any(|error| code.contains(error.code.name()))
                {
                    wrong.push(format!("{}: {message}: no {code}", case.id));
                }
            }
        }
    }
    println!("{compared} places compared");
    assert!(
        wrong.is_empty(),
        "{} of {compared}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What the client makes of a refusal has the places that the check names for the same body, and nearly always its codes.
#[test]
fn refusals_are_told_as_the_check_tells_them() {
    const CONNECTION: &str = r#"{"baseUrl": "https://h", "token": "t"}"#;
    let connection = parse(CONNECTION).expect("it is JSON");
    let api = Connection::from_json(connection.root()).expect("a connection");
    let (mut compared, mut codes, mut wrong) = (0, 0, Vec::new());
    for case in cases().iter().filter(|case| !case.ok) {
        let errors = errors(case).1;
        let fields = fields(&case.answer);
        if fields.is_empty() {
            continue;
        }
        // The check of configs alone answers without the envelope; a creation has it.
        let mut answer = case.answer.clone();
        if answer.get("detail").is_none() {
            answer = json!({"status_code": 400, "detail": "Validation error", "validation_errors": answer});
        }
        let text = answer.to_string();
        let answer = parse(&text).expect("it is JSON");
        let envelope = api.envelope(answer.root(), 400).expect("an envelope");
        let faults = api.faults(&envelope, answer.root(), &labelwright::json::Value::Null);
        assert!(faults.len() >= fields.len(), "{}", case.id);
        for fault in faults {
            compared += 1;
            let here: Vec<&Diagnostic> = errors
                .iter()
                .filter(|error| error.path == fault.path)
                .collect();
            if here.is_empty() {
                wrong.push(format!("{}: nothing at {}", case.id, fault.path));
            }
            codes += usize::from(here.iter().any(|error| error.code == fault.code));
        }
    }
    println!("{compared} refusals compared, {codes} with the same code");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        compared > 100 && codes * 100 >= compared * 95,
        "{codes} of {compared}"
    );
}

/// What a report says of a place in the JSON text is the same place as in the config.
#[test]
fn positions_in_the_json_text_are_those_of_the_config() {
    let mut compared = 0;
    for case in cases() {
        let Some(config) = &case.config else { continue };
        for error in errors(&case).1 {
            let Some(line) = number(&error, "line") else {
                continue;
            };
            let column = number(&error, "column").expect("both or none");
            let position = error.position.expect("a text has positions");
            // What stands at both places must begin alike.
            let start: usize = config
                .split('\n')
                .take(line - 1)
                .map(|line| line.len() + 1)
                .sum();
            let in_config: Vec<u16> = config[start..]
                .encode_utf16()
                .skip(column - 1)
                .take(1)
                .collect();
            let in_json: Vec<u16> = case
                .text
                .encode_utf16()
                .skip(position.offset)
                .take(1)
                .collect();
            let is_escaped = matches!(in_json.first(), Some(0x5c | 0x22));
            assert!(
                is_escaped || in_config == in_json,
                "{}: {}",
                case.id,
                error.message
            );
            compared += 1;
        }
    }
    assert!(compared > 50, "{compared}");
}
