//! What Label Studio refused about a body, as diagnostics that point into what was sent.

use crate::diagnostic::Code;
use crate::json::{Node, Path};
use crate::platform::talk::{Envelope, Fault, holds};

/// What it says of a value, and the code that it speaks of. The first that is found counts.
const WORDS: &[(&str, Code)] = &[
    ("has no more than ", Code::TextTooLong),
    ("has at least ", Code::TextTooShort),
    ("may not be blank", Code::EmptyText),
    ("may not be null", Code::WrongType),
    ("field is required", Code::MissingKey),
    ("Not a valid ", Code::WrongType),
    ("Must be a valid boolean", Code::WrongType),
    ("A valid integer is required", Code::WrongType),
    ("Invalid data. Expected", Code::WrongType),
    ("#RRGGBB", Code::BadColor),
    ("is not a valid choice", Code::UnknownOption),
    ("Datetime ", Code::BadDate),
    ("Null characters", Code::NullCharacter),
    ("Surrogate characters", Code::LoneSurrogate),
    ("Ensure this value is ", Code::NumberOutOfRange),
    ("String value too large", Code::NumberOutOfRange),
    ("Invalid pk", Code::UnknownOrganization),
    ("email address already exists", Code::AuthorGiven),
    ("JSON parse error", Code::NotJson),
];

/// The same of a label config.
const CONFIG_WORDS: &[(&str, Code)] = &[
    ("non-unique names", Code::DuplicateNames),
    ("not found in names", Code::UnknownToName),
    ("Video tag", Code::BadVideoSpeed),
    ("'Choice' is a required property", Code::NoOptions),
    ("'Label' is a required property", Code::NoOptions),
    ("is a required property", Code::MissingAttribute),
    ("is valid under each of", Code::ValueAndValueList),
    ("is not of type 'array'", Code::SingleChoice),
    ("/$: ", Code::NumericText),
    ("on $: ", Code::NumericText),
    ("is not of type 'string'", Code::NumericAttribute),
    (": line ", Code::ConfigSyntax),
    ("DTDForbidden", Code::ConfigSyntax),
    ("<string>", Code::ConfigSyntax),
];

const CONFIG: &str = "label_config";

/// All that it tells, in its order.
pub(super) fn faults(envelope: &Envelope, answer: Node<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(errors) = answer.get("validation_errors") {
        collect(errors, &Path::root(), &mut faults);
    }
    if faults.is_empty() {
        // The second reader of label configs names no field.
        let path = match holds(&envelope.code, "<string>") {
            true => Path::root().join(CONFIG),
            false => Path::root(),
        };
        faults.push(fault(path, &envelope.code));
    }
    faults
}

/// Errors stand as `{field: [words]}`, for fields that are objects as `{field: {field: [words]}}`.
fn collect(errors: Node<'_>, path: &Path, faults: &mut Vec<Fault>) {
    if let Some(words) = errors.as_str() {
        faults.push(fault(path.clone(), words));
    }
    for item in errors.items() {
        collect(item, path, faults);
    }
    for member in errors.members() {
        if member.key == "non_field_errors" {
            collect(member.value, path, faults);
        } else {
            collect(member.value, &path.join(member.key), faults);
        }
    }
}

fn fault(path: Path, words: &str) -> Fault {
    let lists = if path.as_str() == "/label_config" {
        [CONFIG_WORDS, WORDS]
    } else {
        [WORDS, &[]]
    };
    let mut code = Code::ServerRefused;
    'search: for list in lists {
        for (part, its_code) in list {
            if holds(words, part) {
                code = *its_code;
                break 'search;
            }
        }
    }
    let words = words.to_owned();
    Fault { code, path, words }
}
