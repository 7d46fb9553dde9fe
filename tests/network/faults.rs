//! Faults drawn at random.

use labelwright::platform::request::{Method, Request};

use super::world::{Acts, Body, Fault, World};

/// What happens to a request. What a server says about having acted is true here: it does not refuse and act, or refuse
/// for now and act afterwards. It may act and then fail, or be cut off, or answer nonsense, and it may act very late.
pub fn fault(request: &Request, faulty: u64, world: &mut World) -> Fault {
    match draw(request, faulty, world) {
        // Whoever says so has done so: it is the true answer.
        Fault::Says { status, body, .. }
            if world.server.simulated.confirms(request, status, &body) =>
        {
            Fault::None
        }
        fault => fault,
    }
}

fn draw(request: &Request, faulty: u64, world: &mut World) -> Fault {
    let dice = &mut world.dice;
    if !dice.percent(faulty) {
        return Fault::None;
    }
    let late = Acts::Later(dice.pick(&[1, 500, 5000, 31_000, 400_000]));
    let any = dice.pick(&[Acts::Never, Acts::Never, Acts::Before, late]);
    let retry_after = dice.percent(30).then(|| {
        dice.pick(&[
            "0",
            "1",
            "2.5",
            "7",
            "119",
            "121",
            "9999999",
            "soon",
            "",
            "-3",
            "Sun, 06 Nov 1994 08:49:37 GMT",
        ])
        .to_owned()
    });
    let nonsense = dice.pick(&[
        Body::Envelope("x"),
        Body::Html,
        Body::Empty,
        Body::Text("Internal Server Error"),
        Body::Half,
        Body::Json("{}"),
        Body::Json("[[]]"),
        Body::Json("null"),
        Body::Json(r#"{"projects": {}}"#),
        Body::Json(r#"{"id": 7, "organizations": [{}], "workspaces": [7]}"#),
        Body::Json(r#"{"id": 7, "access": 7, "results": {}, "data": 7, "count": "1"}"#),
    ]);
    match dice.below(12) {
        0 => Fault::Cut(any),
        1 => Fault::Silence(any),
        2 => Fault::Slow(dice.pick(&[1000, 29_999, 30_000, 31_000, 45_000, 500_000])),
        3 if dice.percent(20) => Fault::Unsendable,
        4 => {
            let status = dice.pick(&[200, 201, 202, 204, 206]);
            Fault::Says {
                status,
                body: nonsense,
                retry_after,
                acts: any,
            }
        }
        5 => Fault::says(dice.pick(&[300, 302, 304, 307]), nonsense, any),
        6 => Fault::Says {
            status: 429,
            body: nonsense,
            retry_after,
            acts: Acts::Never,
        },
        7 => {
            let deliberate = retry_after.is_some() || matches!(nonsense, Body::Envelope(_));
            let acts = if deliberate {
                dice.pick(&[Acts::Never, Acts::Before])
            } else {
                any
            };
            Fault::Says {
                status: 503,
                body: nonsense,
                retry_after,
                acts,
            }
        }
        8 => {
            let status = 400 + dice.below(100) as u16;
            let refused = match status {
                408 | 499 => false,
                402 | 406..=410 | 412 | 416 | 418..=420 | 422..=425 | 427 | 430 | 432..=498 => {
                    matches!(nonsense, Body::Envelope(_)) || request.method == Method::Delete
                }
                _ => true,
            };
            Fault::says(
                status,
                nonsense,
                if refused || status == 429 {
                    Acts::Never
                } else {
                    dice.pick(&[Acts::Never, Acts::Before])
                },
            )
        }
        9 => {
            let status = 500 + dice.below(100) as u16;
            let refused = matches!(status, 501 | 503 | 505 | 507 | 511);
            Fault::says(status, nonsense, if refused { Acts::Never } else { any })
        }
        _ => Fault::says(
            dice.pick(&[500, 502, 504]),
            dice.pick(&[Body::Real, Body::Html, Body::Text("Internal Server Error")]),
            any,
        ),
    }
}
