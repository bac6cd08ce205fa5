//! A console of one's own and keys for it, as Windows puts them there: for tests of programs that
//! read keys from a console.

use std::{
    fs::{File, OpenOptions},
    io,
    os::windows::io::AsRawHandle as _,
};
use windows_sys::Win32::System::Console::{
    AllocConsole, CTRL_C_EVENT, FreeConsole, GenerateConsoleCtrlEvent,
    GetNumberOfConsoleInputEvents, GetStdHandle, INPUT_RECORD, INPUT_RECORD_0, KEY_EVENT,
    KEY_EVENT_RECORD, KEY_EVENT_RECORD_0, STD_ERROR_HANDLE, STD_OUTPUT_HANDLE,
    SetConsoleCtrlHandler, SetStdHandle, WriteConsoleInputW,
};

/// A key that is pressed or let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Its number, or zero for what no key has.
    pub key: u16,
    /// What it types in UTF-16, or zero.
    pub unit: u16,
    /// Whether it is pressed.
    pub is_down: bool,
}

/// The console of this process.
#[derive(Debug)]
pub struct OwnConsole {
    input: File,
    output: File,
}

impl OwnConsole {
    /// Leaves the console that this process has, if any, for a new one. What this process says goes
    /// on to where it went before.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn new() -> io::Result<Self> {
        // SAFETY: they take numbers and handles that the system gave. That there was no console to
        // leave is no error.
        let made = unsafe {
            let said = [STD_OUTPUT_HANDLE, STD_ERROR_HANDLE].map(|end| (end, GetStdHandle(end)));
            FreeConsole();
            let made = AllocConsole();
            for (end, handle) in said {
                SetStdHandle(end, handle);
            }
            made
        };
        if made == 0 {
            return Err(io::Error::last_os_error());
        }
        let open = |name| OpenOptions::new().read(true).write(true).open(name);
        Ok(Self {
            input: open("CONIN$")?,
            output: open("CONOUT$")?,
        })
    }

    /// Returns input and output for a program that is to work on this console.
    ///
    /// # Errors
    /// When the system gives no more handles.
    pub fn ends(&self) -> io::Result<(File, File)> {
        Ok((self.input.try_clone()?, self.output.try_clone()?))
    }

    /// Puts strokes into the queue together, as the console does with a paste.
    ///
    /// # Errors
    /// When the console does not take them all.
    pub fn strike(&self, strokes: &[Stroke]) -> io::Result<()> {
        let records: Vec<_> = strokes.iter().copied().map(record).collect();
        let count = u32::try_from(records.len()).map_err(io::Error::other)?;
        let mut taken = 0;
        // SAFETY: the list is as long as is said, and the handle lives as long as we do.
        let done = unsafe {
            WriteConsoleInputW(
                self.input.as_raw_handle(),
                records.as_ptr(),
                count,
                &raw mut taken,
            )
        };
        if done == 0 {
            return Err(io::Error::last_os_error());
        }
        if taken == count {
            Ok(())
        } else {
            Err(io::ErrorKind::WriteZero.into())
        }
    }

    /// Returns how many events wait to be read.
    ///
    /// # Errors
    /// When the console does not tell.
    pub fn waiting(&self) -> io::Result<u32> {
        let mut count = 0;
        // SAFETY: the handle lives as long as we do, and the number is written to its place.
        let done =
            unsafe { GetNumberOfConsoleInputEvents(self.input.as_raw_handle(), &raw mut count) };
        if done == 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(count)
    }

    /// Interrupts the programs on the console, but for this one.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn interrupt(&self) -> io::Result<()> {
        // SAFETY: no handler is named: the event is not heard here.
        let done = unsafe {
            SetConsoleCtrlHandler(None, 1) != 0 && GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0) != 0
        };
        if done {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }
}

fn record(stroke: Stroke) -> INPUT_RECORD {
    INPUT_RECORD {
        EventType: u16::try_from(KEY_EVENT).unwrap_or_default(),
        Event: INPUT_RECORD_0 {
            KeyEvent: KEY_EVENT_RECORD {
                bKeyDown: i32::from(stroke.is_down),
                wRepeatCount: 1,
                wVirtualKeyCode: stroke.key,
                wVirtualScanCode: 0,
                uChar: KEY_EVENT_RECORD_0 {
                    UnicodeChar: stroke.unit,
                },
                dwControlKeyState: 0,
            },
        },
    }
}
