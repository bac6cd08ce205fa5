//! Word that the program is to end: the console was closed, the user logs off, the machine stops.
//!
//! The system ends the process once its handler returns, so the handler waits; the program ends by
//! itself as soon as it has stored what was typed. A program that has loaded user32 (ours has, to
//! open files) is not told of logging off as console programs are: it hears of that at a window of
//! its own, which nobody sees.

use std::{io, ptr, sync::OnceLock, thread, time::Duration};
use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    System::{
        Console::{
            CTRL_BREAK_EVENT, CTRL_C_EVENT, CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT,
            CTRL_SHUTDOWN_EVENT, SetConsoleCtrlHandler,
        },
        LibraryLoader::GetModuleHandleW,
    },
    UI::WindowsAndMessaging::{
        CreateWindowExW, DefWindowProcW, DispatchMessageW, GetMessageW, MSG, RegisterClassW,
        WM_ENDSESSION, WM_QUERYENDSESSION, WNDCLASSW,
    },
};
use windows_sys::core::{BOOL, w};

/// How long the end is held up. The system waits for five seconds and then ends the process anyway.
const PATIENCE: Duration = Duration::from_millis(4500);

type Tell = Box<dyn Fn() + Send + Sync>;

static TELL: OnceLock<Tell> = OnceLock::new();

/// Has the program told when it is to end. It then has some four seconds to store what it has and
/// to end by itself.
///
/// # Errors
/// When the system refuses, or somebody was to be told before.
pub fn on_closing(tell: impl Fn() + Send + Sync + 'static) -> io::Result<()> {
    if TELL.set(Box::new(tell)).is_err() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // SAFETY: `heard` has the signature asked for and lives as long as the program.
    if unsafe { SetConsoleCtrlHandler(Some(heard), 1) } == 0 {
        return Err(io::Error::last_os_error());
    }
    // Without a window logging off is not heard of, and what was typed last waits for the next
    // time it is stored by itself.
    thread::Builder::new()
        .name("session-end".into())
        .spawn(watch_session)?;
    Ok(())
}

/// Tells, and gives the program time to end if the system would end it now.
fn tell(ends_now: bool) -> bool {
    let Some(tell) = TELL.get() else { return false };
    tell();
    if ends_now {
        thread::sleep(PATIENCE);
    }
    true
}

/// What the system calls, on a thread of its own.
unsafe extern "system" fn heard(event: u32) -> BOOL {
    BOOL::from(match event {
        CTRL_C_EVENT | CTRL_BREAK_EVENT => tell(false),
        CTRL_CLOSE_EVENT | CTRL_LOGOFF_EVENT | CTRL_SHUTDOWN_EVENT => tell(true),
        _ => false,
    })
}

const CLASS: *const u16 = w!("checkup-session-end");

/// Makes a window that is never shown, and waits for what the system says to it.
fn watch_session() {
    // SAFETY: the class and its name live as long as the program; all zeros is a valid class and a
    // valid message; the window belongs to this thread, which alone takes its messages.
    unsafe {
        let class = WNDCLASSW {
            lpfnWndProc: Some(window),
            hInstance: GetModuleHandleW(ptr::null()),
            lpszClassName: CLASS,
            ..std::mem::zeroed()
        };
        RegisterClassW(&raw const class);
        let none = ptr::null_mut();
        let made = CreateWindowExW(
            0,
            CLASS,
            CLASS,
            0,
            0,
            0,
            0,
            0,
            none,
            none,
            class.hInstance,
            ptr::null(),
        );
        if made.is_null() {
            return;
        }
        let mut message: MSG = std::mem::zeroed();
        while GetMessageW(&raw mut message, none, 0, 0) > 0 {
            DispatchMessageW(&raw const message);
        }
    }
}

unsafe extern "system" fn window(
    window: HWND,
    message: u32,
    wparam: WPARAM,
    lparam: LPARAM,
) -> LRESULT {
    match message {
        // We never hold the user up; what is typed is stored when it is sure that we end.
        WM_QUERYENDSESSION => 1,
        WM_ENDSESSION => {
            if wparam != 0 {
                tell(true);
            }
            0
        }
        // SAFETY: what the system gave is passed on.
        _ => unsafe { DefWindowProcW(window, message, wparam, lparam) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicU32, Ordering::SeqCst},
        time::Instant,
    };
    use windows_sys::Win32::UI::WindowsAndMessaging::{FindWindowW, SendMessageW};

    static TOLD: AtomicU32 = AtomicU32::new(0);

    /// Called as the system calls it. Mutant: a handler that returns at once after telling of a
    /// closed console lets the system end the process before the note is stored.
    #[test]
    fn closing_is_told_and_held_up_and_a_break_is_told_at_once() {
        on_closing(|| {
            TOLD.fetch_add(1, SeqCst);
        })
        .unwrap();
        assert!(on_closing(|| {}).is_err(), "one at most is told");
        let call = |event| {
            let begun = Instant::now();
            // SAFETY: the handler may be called by anybody.
            let taken = unsafe { heard(event) };
            (taken, begun.elapsed() >= PATIENCE)
        };
        assert_eq!(call(CTRL_BREAK_EVENT), (1, false));
        assert_eq!(TOLD.load(SeqCst), 1);
        assert_eq!(call(CTRL_CLOSE_EVENT), (1, true));
        assert_eq!(TOLD.load(SeqCst), 2);
        assert_eq!(call(99), (0, false), "not ours");
        assert_eq!(TOLD.load(SeqCst), 2);
        session_end();
    }

    /// The window is asked and told as the system does it. Where no window can be made (wine
    /// without a screen) there is nothing to ask.
    fn session_end() {
        // SAFETY: name and class are ours; a window that went away takes no message.
        unsafe {
            let found = (0..40).find_map(|_| {
                thread::sleep(Duration::from_millis(50));
                Some(FindWindowW(CLASS, CLASS)).filter(|window| !window.is_null())
            });
            let Some(window) = found else { return };
            assert_eq!(SendMessageW(window, WM_QUERYENDSESSION, 0, 0), 1);
            SendMessageW(window, WM_ENDSESSION, 0, 0);
            assert_eq!(TOLD.load(SeqCst), 2, "somebody else held the end up");
            SendMessageW(window, WM_ENDSESSION, 1, 0);
            assert_eq!(TOLD.load(SeqCst), 3);
        }
    }
}
