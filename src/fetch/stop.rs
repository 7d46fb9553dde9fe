//! When it is enough: the time is up, or the caller does not want to wait longer.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::platform::request::Failure;

// Bound as globals, not as methods of a window: workers and Node have none.
#[wasm_bindgen]
extern "C" {
    // The mark of a timer is a number in browsers and an object in Node.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, ms: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

#[wasm_bindgen]
extern "C" {
    /// Anything that does what an `AbortSignal` does: one of another window is as good.
    #[derive(Clone, Debug)]
    pub type Signal;
    #[wasm_bindgen(method, getter, catch)]
    fn aborted(this: &Signal) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, kind: &str, listener: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    fn remove_event_listener(this: &Signal, kind: &str, listener: &Function)
    -> Result<(), JsValue>;
}

impl Signal {
    /// The value as a signal: nothing for `undefined` and `null`.
    ///
    /// # Errors
    /// It is something else.
    pub fn read(value: JsValue) -> Result<Option<Signal>, ()> {
        if value.is_undefined() || value.is_null() {
            return Ok(None);
        }
        let is_signal = value.is_object()
            && Reflect::get(&value, &"aborted".into())
                .is_ok_and(|aborted| aborted.as_bool().is_some())
            && Reflect::get(&value, &"addEventListener".into())
                .is_ok_and(|function| function.is_function());
        if is_signal {
            Ok(Some(value.unchecked_into()))
        } else {
            Err(())
        }
    }

    /// The caller has had enough.
    #[must_use]
    pub fn is_aborted(&self) -> bool {
        self.aborted().is_ok_and(|aborted| aborted.is_truthy())
    }

    /// Why, in the caller's own words: any value.
    #[must_use]
    pub fn why(&self) -> JsValue {
        self.reason().unwrap_or(JsValue::UNDEFINED)
    }
}

#[derive(Clone, Copy)]
enum Cause {
    Timeout,
    Aborted,
}

/// A promise that comes true when it is enough.
pub(super) struct Stop {
    promise: Promise,
    /// What it comes true with, and nothing else does.
    mark: Object,
    cause: Rc<Cell<Option<Cause>>>,
    timer: JsValue,
    // The two functions live as long as something may call them.
    _on_time: Closure<dyn FnMut()>,
    on_abort: Closure<dyn FnMut()>,
    signal: Option<Signal>,
}

impl Stop {
    /// After so many ms, or when the signal says so.
    pub fn new(ms: u32, signal: Option<&Signal>) -> Stop {
        let cause = Rc::new(Cell::new(None));
        let mut resolve = None;
        let promise = Promise::new(&mut |function, _| resolve = Some(function));
        let mark = Object::new();
        let when = |reason: Cause| {
            let (cause, resolve, mark) = (Rc::clone(&cause), resolve.clone(), mark.clone());
            Closure::<dyn FnMut()>::new(move || {
                if cause.get().is_none() {
                    cause.set(Some(reason));
                    // A promise's own function does not throw.
                    let _ = resolve
                        .as_ref()
                        .map(|resolve| resolve.call1(&JsValue::UNDEFINED, &mark));
                }
            })
        };
        let on_time = when(Cause::Timeout);
        let on_abort = when(Cause::Aborted);
        let timer = set_timeout(on_time.as_ref().unchecked_ref(), f64::from(ms));
        if let Some(signal) = signal {
            // A signal that takes no listener cannot be heard; the time still runs.
            let _ = signal.add_event_listener("abort", on_abort.as_ref().unchecked_ref());
        }
        Stop {
            promise,
            mark,
            cause,
            timer,
            _on_time: on_time,
            on_abort,
            signal: signal.cloned(),
        }
    }

    pub fn promise(&self) -> &Promise {
        &self.promise
    }

    /// This is what the promise came true with.
    pub fn is_mark(&self, value: &JsValue) -> bool {
        Object::is(value, &self.mark)
    }

    /// Why it is enough, if it is.
    pub fn cause(&self) -> Option<Failure> {
        // The signal is asked too: what listens to it first may throw, or be told before us.
        if self.signal.as_ref().is_some_and(Signal::is_aborted) {
            return Some(Failure::Aborted { sent: true });
        }
        self.cause.get().map(|cause| match cause {
            Cause::Timeout => Failure::Timeout,
            Cause::Aborted => Failure::Aborted { sent: true },
        })
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        if let Some(signal) = &self.signal {
            let _ = signal.remove_event_listener("abort", self.on_abort.as_ref().unchecked_ref());
        }
    }
}

/// Waits so many ms; less if the signal says so. What it was is told by the signal.
pub async fn sleep(ms: u32, signal: Option<&Signal>) {
    if signal.is_some_and(Signal::is_aborted) {
        return;
    }
    let stop = Stop::new(ms, signal);
    // It is never rejected.
    let _ = JsFuture::from(stop.promise.clone()).await;
}
