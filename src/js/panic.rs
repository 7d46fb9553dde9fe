//! A panic must not happen. If one does, its words are kept for the error that the caller gets, and whoever wraps this
//! module is told at once: a panic inside a promise would otherwise leave that promise pending for ever.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

thread_local! {
    static LISTENER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Has `listener` called with the words of a panic, just before the module stops.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(listener: js_sys::Function) {
    LISTENER.with(|slot| slot.replace(Some(listener)));
    std::panic::set_hook(Box::new(move |info| {
        let words = JsValue::from_str(&info.to_string());
        LISTENER.with(|slot| {
            // What the listener throws is of no interest: the module stops anyway.
            if let Ok(Some(listener)) = slot.try_borrow().as_deref() {
                let _ = listener.call1(&JsValue::UNDEFINED, &words);
            }
        });
    }));
}
