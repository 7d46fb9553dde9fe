//! What must hold of every fix and every repair.

use std::collections::BTreeMap;

use labelwright::diagnostic::{Diagnostic, Report};
use labelwright::json::{apply_patch, parse, to_text};
use labelwright::platform::{CheckOptions, Platform, repair, validate};

/// How often each code stands among these.
pub fn counted<'d>(
    diagnostics: impl Iterator<Item = &'d Diagnostic>,
) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code.name()).or_insert(0) += 1;
    }
    counts
}

fn is_there(report: &Report, wanted: &Diagnostic) -> bool {
    report.diagnostics.iter().any(|other| {
        other.code == wanted.code && other.path == wanted.path && other.message == wanted.message
    })
}

/// The fixes of a report that do not make their diagnostic go away, or that add an error.
pub fn wrong_fixes(
    platform: &dyn Platform,
    text: &str,
    options: &CheckOptions,
    before: &Report,
) -> Vec<String> {
    let Ok(document) = parse(text) else {
        return Vec::new();
    };
    let value = document.root().to_value();
    let (errors, all) = (counted(before.errors()), counted(before.diagnostics.iter()));
    let mut wrong = Vec::new();
    for diagnostic in &before.diagnostics {
        for fix in &diagnostic.fixes {
            let code = diagnostic.code.name();
            let place = format!("{code} at {}: {}", diagnostic.path, fix.title);
            let Ok(patched) = apply_patch(&value, &fix.patch) else {
                wrong.push(format!("{place}: the patch does not fit"));
                continue;
            };
            let after = validate(platform, &to_text(&patched), options, false);
            let now = counted(after.diagnostics.iter());
            let fewer = now.get(code).copied().unwrap_or(0) < all[code];
            if is_there(&after, diagnostic) && !fewer {
                wrong.push(format!("{place}: the diagnostic stays"));
            }
            for (code, count) in counted(after.errors()) {
                if count > errors.get(code).copied().unwrap_or(0) {
                    wrong.push(format!("{place}: adds {code}"));
                }
            }
        }
    }
    wrong
}

/// Whether repair makes this text a body that validates.
///
/// # Errors
/// What is wrong with the repair itself: a right body was changed, or the report speaks of another body.
pub fn repaired(
    platform: &dyn Platform,
    text: &str,
    options: &CheckOptions,
) -> Result<bool, String> {
    let Ok(document) = parse(text) else {
        return Ok(false);
    };
    let result = repair(platform, &document, options, false);
    if validate(platform, text, options, false).ok
        && (result.payload != document.root().to_value() || !result.applied.is_empty())
    {
        return Err("repair changes a body that is right".to_owned());
    }
    let again = validate(platform, &to_text(&result.payload), options, false);
    if again.ok != result.report.ok {
        return Err("the report of a repair does not speak of its body".to_owned());
    }
    Ok(result.report.ok)
}
