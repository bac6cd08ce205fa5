//! The disk of the machine: permissions, links, pipes, locks, settings.

use super::*;
use crate::{
    EVIDENCE_MAX_BYTES, Glyphs, Settings, Theme, Warning,
    disk::{Disk, OsDisk},
    fake::{Fault, Op},
};
use compliance_model::text::Lang;
use std::{
    fs,
    io::{self, ErrorKind, Read},
    path::Path,
};

fn scratch() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path().join("data")).unwrap();
    (folder, library)
}

pub(super) fn write(path: &Path, text: &str) {
    io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}

#[test]
fn a_checkup_is_begun_listed_resumed_and_removed() {
    let (_folder, library) = scratch();
    assert_eq!(library.list().unwrap(), []);
    let (mut session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    session
        .append(&answer(&loaded.casefile, 1, Verdict::Unmet))
        .unwrap();
    session
        .append(&answer(&loaded.casefile, 2, Verdict::PapersOwed))
        .unwrap();
    let file = session.put_bytes(&b"scan"[..], Path::new("scan")).unwrap();
    let id = session.checkup().clone();
    drop(session);
    let listed = library.list().unwrap();
    let [summary] = listed.as_slice() else {
        panic!("{listed:?}")
    };
    assert_eq!((&summary.id, summary.firm.as_ref()), (&id, Some(&firm())));
    assert_eq!((summary.counts.answered, summary.counts.unmet), (2, 1));
    assert_eq!(
        (summary.counts.papers_owed, summary.is_damaged()),
        (1, false)
    );
    let opened = library
        .open_checkup(&id, author("乙"), Access::Alone)
        .unwrap();
    assert_eq!(
        state(&opened.loaded.casefile, 1),
        ItemState::Answered(Verdict::Unmet)
    );
    let path = library.root().join("library").join(id.as_str());
    assert_eq!(
        fs::read(path.join("files").join(file.sha256)).unwrap(),
        b"scan"
    );
    drop(opened);
    let removal = library.removal(&id).unwrap();
    assert_eq!((removal.logs, removal.files, removal.records), (1, 1, 4));
    assert!(removal.bytes > 500);
    library.remove(&removal).unwrap();
    assert!(!path.exists());
    assert!(matches!(
        library.load(&id),
        Err(StoreError::NoSuchCheckup { .. })
    ));
}

/// Libraries beside std take no path of Windows that is longer than 260 characters, and many
/// machines do not allow it either. Mutant: settings written beside their path fail there.
#[test]
fn a_data_folder_deeper_than_260_characters_holds_all() {
    let folder = tempfile::tempdir().unwrap();
    let deep = [
        "体检资料".repeat(12),
        "常州某某".repeat(12),
        "x".repeat(200),
    ];
    let root = deep
        .iter()
        .fold(folder.path().to_owned(), |path, name| path.join(name));
    fs::create_dir_all(&root).unwrap();
    let library = Library::open(root.join("data")).unwrap();
    library.preflight().unwrap();
    library.save_settings(&Settings::default()).unwrap();
    library.save_settings(&Settings::default()).unwrap();
    let (mut session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    session
        .append(&answer(&loaded.casefile, 1, Verdict::Unmet))
        .unwrap();
    session.put_bytes(&b"scan"[..], Path::new("scan")).unwrap();
    let id = session.checkup().clone();
    drop(session);
    let removal = library.removal(&id).unwrap();
    assert_eq!((removal.files, removal.records), (1, 3));
    library.remove(&removal).unwrap();
    assert_eq!(library.list().unwrap(), []);
}

#[test]
fn what_was_agreed_comes_back_from_the_disk() {
    let (_folder, library) = scratch();
    let (mut session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let item = ItemId::from("LAB-CON-013");
    let agreed = compliance_model::record::Agreement {
        who: "人事 陈静".into(),
        by: Some(compliance_model::date::Date::constant(2026, 12, 1)),
    };
    let record = Record::Agree {
        item: item.clone(),
        agreed: agreed.clone(),
        at: at(1),
        over: vec![],
    };
    session.append(&record).unwrap();
    let loaded = library.load(session.checkup()).unwrap();
    assert_eq!(loaded.casefile.checkup.agreement(&item), Some(&agreed));
}

#[test]
fn papers_that_came_come_back_from_the_disk_and_merge() {
    use compliance_model::{date::Date, record::Receipt, register::RegisterKey};
    let (_folder, library) = scratch();
    let (mut session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = session.checkup().clone();
    let item = ItemId::from("LAB-CON-013");
    let record = |day: i8, who: &str, over| Record::Received {
        item: item.clone(),
        receipt: Receipt {
            what: "花名册".into(),
            on: (day > 0).then(|| Date::constant(2026, 12, day)),
            seen_by: who.into(),
        },
        at: at(1),
        over,
    };
    assert_eq!(loaded.casefile.checkup.receipt(&item), None);
    session.append(&record(8, "甲", vec![])).unwrap();
    let joined = library
        .open_checkup(&id, author("乙"), Access::Join)
        .unwrap();
    joined
        .session
        .unwrap()
        .append(&record(5, "乙", vec![]))
        .unwrap();
    // Two lawyers took them in: neither is lost, the first day counts.
    let file = library.load(&id).unwrap().casefile;
    assert_eq!(file.checkup.receipt(&item).unwrap().seen_by, "乙");
    let over = file.over(&RegisterKey::Receipt(item.clone()));
    assert_eq!(over.len(), 2);
    session.append(&record(0, "", over)).unwrap();
    let checkup = library.load(&id).unwrap().casefile.checkup;
    assert_eq!(checkup.receipts().count(), 0);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a log that is half written")]
fn one_window_sees_what_another_adds_and_nothing_twice() {
    let (_folder, library) = scratch();
    let (mut first, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = first.checkup().clone();
    let mut follower = library.follow(&id, &loaded).unwrap();
    follower.own(first.log().unwrap());
    let mut file = loaded.casefile;
    let opened = library
        .open_checkup(&id, author("乙"), Access::Join)
        .unwrap();
    let mut second = opened.session.unwrap();
    let mut other = library.follow(&id, &opened.loaded).unwrap();
    let mut theirs = opened.loaded.casefile;
    assert!(follower.grown().is_empty());
    let mut both = |n, verdict| {
        let ack = second.append(&answer(&theirs, n, verdict)).unwrap();
        for (at, record) in &ack.stored {
            theirs.apply(at.clone(), record);
            other.own(&at.0);
        }
        let ack = first.append(&answer(&file, n + 1, verdict)).unwrap();
        for (at, record) in &ack.stored {
            file.apply(at.clone(), record);
        }
        for (at, record) in follower.grown() {
            file.apply(at, &record);
        }
        for (at, record) in other.grown() {
            theirs.apply(at, &record);
        }
        assert_eq!(file, theirs);
        assert_eq!(file, library.load(&id).unwrap().casefile);
    };
    both(2, Verdict::Met);
    both(4, Verdict::Unmet);
    both(4, Verdict::Partly);
    // A line that is still being written is waited for; what it says comes once it is whole.
    let log = second.log().unwrap().clone();
    let path = library.root().join("library").join(id.as_str());
    let path = path.join(format!("{log}.log"));
    let whole = fs::read(&path).unwrap();
    second.append(&answer(&theirs, 6, Verdict::Met)).unwrap();
    let longer = fs::read(&path).unwrap();
    fs::write(&path, &longer[..whole.len() + 9]).unwrap();
    assert!(follower.grown().is_empty());
    fs::write(&path, &longer).unwrap();
    assert_eq!(follower.grown().len(), 1);
    assert!(follower.grown().is_empty());
}

#[test]
fn reading_writes_nothing() {
    let (_folder, library) = scratch();
    let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = session.checkup().clone();
    drop(session);
    let names = || {
        OsDisk
            .list(&library.root().join("library").join(id.as_str()))
            .unwrap()
    };
    let before = names();
    library.load(&id).unwrap();
    let opened = library
        .open_checkup(&id, author("乙"), Access::ReadOnly)
        .unwrap();
    assert!(opened.session.is_none());
    let opened = library
        .open_checkup(&id, author("乙"), Access::Alone)
        .unwrap();
    assert!(
        opened
            .session
            .is_some_and(|session| session.log().is_none())
    );
    assert_eq!(names(), before, "no log before the first record");
}

#[test]
fn the_second_one_is_told_who_has_it_and_may_join() {
    let (_folder, library) = scratch();
    let (first, _) = library
        .create(&firm(), &content(), author("甲律师"))
        .unwrap();
    let id = first.checkup().clone();
    let opened = library
        .open_checkup(&id, author("乙"), Access::Alone)
        .unwrap();
    assert!(opened.session.is_none());
    assert_eq!(opened.held_by.unwrap().name, "甲律师");
    let joined = library
        .open_checkup(&id, author("乙"), Access::Join)
        .unwrap();
    assert!(joined.session.is_some());
    drop((first, joined));
    let opened = library
        .open_checkup(&id, author("乙"), Access::Alone)
        .unwrap();
    assert!(opened.session.is_some() && opened.held_by.is_none());
}

#[test]
fn a_text_that_is_no_id_is_never_a_path() {
    let (_folder, library) = scratch();
    for text in [
        "..",
        "../../etc",
        "",
        "C:\\",
        "CON",
        &"A".repeat(32),
        &"a/".repeat(16),
    ] {
        let id = CheckupId::new(text);
        assert!(
            matches!(library.load(&id), Err(StoreError::NoSuchCheckup { .. })),
            "{text}"
        );
    }
}

#[test]
fn the_default_folder_is_this_users_and_a_given_one_wins() {
    assert_eq!(Library::locate(Some("/x".into())).unwrap(), Path::new("/x"));
    if let Ok(path) = Library::locate(None) {
        assert!(path.is_absolute() && path.to_string_lossy().contains("legal-checkup"));
    }
}

#[test]
fn a_file_where_the_data_folder_should_be_is_named() {
    let (folder, _) = scratch();
    let path = folder.path().join("file");
    write(&path, "x");
    assert!(matches!(
        Library::open(path),
        Err(StoreError::NotAFolder { .. })
    ));
}

#[test]
fn a_read_only_or_full_folder_is_said_before_the_first_question() {
    for (error, read_only) in [
        (ErrorKind::ReadOnlyFilesystem, true),
        (ErrorKind::PermissionDenied, true),
        (ErrorKind::StorageFull, false),
    ] {
        let desk = Desk::new();
        desk.disk.fail(Fault {
            op: Op::CreateNew,
            nth: 0,
            error,
            sticky: true,
            short: 0,
        });
        let said = desk.library.preflight().unwrap_err();
        assert_eq!(matches!(said, StoreError::ReadOnly { .. }), read_only);
        assert_eq!(said.is_full(), !read_only);
        assert!(said.message(Lang::Zh).contains("--data"));
    }
    let desk = Desk::new();
    desk.disk.set_capacity(desk.disk.used() + 1000);
    let warnings = desk.library.preflight().unwrap();
    assert!(matches!(warnings.as_slice(), [Warning::NearlyFull { .. }]));
    assert!(
        desk.disk
            .files()
            .iter()
            .all(|path| !path.ends_with("reserve"))
    );
}

#[test]
fn a_checkup_is_put_away_and_brought_back_and_loses_nothing() {
    let (_folder, library) = scratch();
    let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = session.checkup().clone();
    drop(session);
    let before = library.fingerprint(&id).unwrap();
    assert!(!library.is_archived(&id));
    for _twice in 0..2 {
        library.set_archived(&id, true).unwrap();
        assert!(library.is_archived(&id));
    }
    assert_eq!(library.fingerprint(&id).unwrap(), before);
    assert_eq!(library.list().unwrap().len(), 1);
    for _twice in 0..2 {
        library.set_archived(&id, false).unwrap();
        assert!(!library.is_archived(&id));
    }
    library.set_archived(&id, true).unwrap();
    let removal = library.removal(&id).unwrap();
    library.remove(&removal).unwrap();
    assert_eq!(library.list().unwrap(), []);
    assert!(!library.is_archived(&CheckupId::new("../..")));
}

#[test]
fn settings_are_kept_and_errors_name_line_and_choices() {
    let (_folder, library) = scratch();
    assert_eq!(library.settings().unwrap(), Settings::default());
    let settings = Settings {
        report_theme: Some("theme.ron".into()),
        language: Lang::En,
        theme: Theme::HighContrast,
        glyphs: Glyphs::Ascii,
        lawyer: author("甲").lawyer,
        statutes: Some("/srv/statutes".into()),
        reports: Some("/srv/reports".into()),
        mouse: false,
        pace: false,
    };
    library.save_settings(&settings).unwrap();
    assert_eq!(library.settings().unwrap(), settings);
    let path = Settings::path(library.root());
    write(&path, "\u{feff}(\n    theme: light,\n)");
    assert_eq!(library.settings().unwrap().theme, Theme::Light);
    for (text, place, word) in [
        ("(\n    thema: dark,\n)", 2, "theme"),
        ("(\n\n    theme: red,\n)", 3, "high_contrast"),
        ("(\n    mouse: 1,\n)", 2, "应是 true 或 false"),
        ("(\n    statutes: 法,\n)", 2, "应是"),
        ("(theme: dark", 1, "逗号或右括号"),
        ("\u{feff}", 1, "应是括号"),
    ] {
        write(&path, text);
        let error = library.settings().unwrap_err();
        assert!(
            matches!(&error, StoreError::Malformed { line, .. } if *line == place),
            "{error}"
        );
        let said = error.message(Lang::Zh);
        assert!(said.contains(word), "{said}");
        assert!(!said.contains("xpected"), "{said}");
    }
    library.save_settings(&settings).unwrap();
    assert_eq!(library.settings().unwrap(), settings);
    assert_eq!(
        OsDisk.list(library.root()).unwrap(),
        ["config.ron", "library"]
    );
}

#[test]
fn evidence_is_kept_once_under_its_hash() {
    let desk = Desk::new();
    let text = b"evidence";
    let one = desk.session.put_bytes(&text[..], Path::new("a")).unwrap();
    let two = desk.session.put_bytes(&text[..], Path::new("b")).unwrap();
    assert_eq!(one, two);
    let place = desk.folder().join("files").join(&one.sha256);
    let after = desk.disk.after_power_cut();
    assert_eq!(after.read(&place, 100).unwrap(), text);
    let names = desk.disk.list(&desk.folder().join("files")).unwrap();
    assert_eq!(names, [one.sha256]);
    for op in [Op::CreateNew, Op::Write, Op::Sync, Op::Rename, Op::SyncDir] {
        desk.disk.fail(Fault {
            op,
            nth: 0,
            error: ErrorKind::Other,
            sticky: false,
            short: 3,
        });
        assert!(
            desk.session
                .put_bytes(&b"other"[..], Path::new("c"))
                .is_err()
        );
        desk.disk.heal();
        let names = desk.disk.list(&desk.folder().join("files")).unwrap();
        assert!(
            names.iter().all(|name| !name.starts_with(".tmp-")),
            "{op:?}"
        );
    }
    let error = desk
        .session
        .put_limited(io::repeat(0), Path::new("d"), 100)
        .unwrap_err();
    assert!(matches!(error, StoreError::TooLarge { limit: 100, .. }));
    let largest = desk
        .session
        .put_limited(io::repeat(0).take(100), Path::new("d"), 100)
        .unwrap();
    assert_eq!(largest.size, 100);
}

#[test]
fn a_file_too_large_to_attach_is_refused_before_it_is_read() {
    let (folder, library) = scratch();
    let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let path = folder.path().join("video");
    fs::File::create(&path)
        .unwrap()
        .set_len(EVIDENCE_MAX_BYTES + 1)
        .unwrap();
    assert!(matches!(
        session.put_file(&path),
        Err(StoreError::TooLarge { .. })
    ));
    let files = library
        .root()
        .join("library")
        .join(session.checkup().as_str())
        .join("files");
    assert!(!files.exists());
}

#[test]
fn a_lock_is_held_left_behind_taken_over_or_removed() {
    let (_folder, library) = scratch();
    let (first, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = first.checkup().clone();
    let open = |name: &str| {
        library
            .open_checkup(&id, author(name), Access::Alone)
            .unwrap()
    };
    assert_eq!(open("乙").held_by.unwrap().name, "甲");
    drop(first);
    // The file stays behind and is nobody's.
    let lock = library
        .root()
        .join("library")
        .join(id.as_str())
        .join(".lock");
    assert!(lock.exists());
    let mut second = open("乙");
    assert!(second.held_by.is_none());
    assert_eq!(open("丙").held_by.unwrap().name, "乙");
    // Removed from under its holder it holds nobody back, and no answer is lost. Windows does the
    // same; wine keeps the name of a removed file until everybody has closed it.
    if cfg!(windows) {
        return;
    }
    fs::remove_file(&lock).unwrap();
    let mut third = open("丙");
    let file = second.loaded.casefile.clone();
    for (number, opened) in [(1, &mut second), (2, &mut third)] {
        let record = answer(&file, number, Verdict::Met);
        opened.session.as_mut().unwrap().append(&record).unwrap();
    }
    let read = library.load(&id).unwrap().casefile;
    assert_eq!(read.checkup.answered_items().count(), 2);
}

/// As a virus scanner, a backup or a cloud folder holds it, for itself alone. (Of a file that is
/// locked in part, which Windows says with another number, wine reads all the same.)
#[cfg(windows)]
#[test]
fn a_log_that_another_program_holds_is_busy_and_not_damaged() {
    use std::os::windows::fs::OpenOptionsExt as _;
    let (_folder, library) = scratch();
    let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
    let id = session.checkup().clone();
    drop(session);
    let folder = library.root().join("library").join(id.as_str());
    let names = OsDisk.list(&folder).unwrap();
    let log = names.iter().find(|name| name.ends_with(".log")).unwrap();
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true);
    let alone = options.share_mode(0).open(folder.join(log)).unwrap();
    let busy = library.load(&id);
    assert!(matches!(busy, Err(StoreError::Busy { .. })));
    drop(alone);
    assert!(library.load(&id).unwrap().notices.is_empty());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::disk::Kind;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn folders_and_files_are_their_owners_alone() {
        let (_folder, library) = scratch();
        assert!(library.preflight().unwrap().is_empty());
        let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
        session.put_bytes(&b"scan"[..], Path::new("scan")).unwrap();
        library.save_settings(&Settings::default()).unwrap();
        let mut folders = vec![library.root().to_owned()];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            assert_eq!(mode(&folder), 0o700, "{}", folder.display());
            for name in OsDisk.list(&folder).unwrap() {
                let path = folder.join(name);
                match OsDisk.kind(&path).unwrap() {
                    Kind::Folder => folders.push(path),
                    Kind::File(_) | Kind::Other => {
                        assert_eq!(mode(&path), 0o600, "{}", path.display());
                        files += 1;
                    }
                }
            }
        }
        assert!(files >= 5);
        fs::set_permissions(library.root(), fs::Permissions::from_mode(0o750)).unwrap();
        let warnings = library.preflight().unwrap();
        assert!(matches!(
            warnings.as_slice(),
            [Warning::OthersMayRead { mode: 0o750, .. }]
        ));
    }

    /// What Windows needs of a lock file can be seen here too. Mutant: `append(true)`.
    #[test]
    fn a_lock_file_is_open_for_reading_and_not_for_adding_alone() {
        use rustix::fs::{OFlags, fcntl_getfl};
        let folder = tempfile::tempdir().unwrap();
        let file = crate::disk::open_for_lock(&folder.path().join(".lock")).unwrap();
        let flags = fcntl_getfl(&file).unwrap();
        assert!(flags.contains(OFlags::RDWR) && !flags.contains(OFlags::APPEND));
    }

    #[test]
    fn links_and_pipes_are_neither_followed_nor_waited_for() {
        let (folder, library) = scratch();
        let (session, loaded) = library.create(&firm(), &content(), author("甲")).unwrap();
        let id = session.checkup().clone();
        let path = library.root().join("library").join(id.as_str());
        let log = |digit: &str| path.join(format!("{}.log", digit.repeat(32)));
        let secret = folder.path().join("secret");
        write(&secret, "secret");
        symlink(&secret, log("a")).unwrap();
        let pipe = log("b");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        let read = library.load(&id).unwrap();
        assert_eq!(read.records, loaded.records);
        assert_eq!(read.notices.len(), 2);
        for hostile in [&pipe, &log("a"), &path] {
            let error = session.put_file(hostile).unwrap_err();
            assert!(matches!(error, StoreError::NotAFile { .. }), "{error}");
        }
        drop(session);
        let mut removal = library.removal(&id).unwrap();
        assert_eq!(
            removal.strangers.len(),
            2,
            "a link and a pipe are none of ours"
        );
        removal.with_strangers = true;
        library.remove(&removal).unwrap();
        assert_eq!(fs::read(&secret).unwrap(), b"secret");
    }

    #[test]
    fn a_link_where_a_log_would_be_made_is_refused() {
        let (folder, _) = scratch();
        let target = folder.path().join("target");
        let link = folder.path().join("link");
        symlink(&target, &link).unwrap();
        assert_eq!(
            OsDisk.create_new(&link).unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
        assert!(!target.exists());
        assert!(OsDisk.try_lock(&link).is_err());
        assert!(!target.exists());
    }

    #[test]
    fn a_data_folder_may_be_a_link_to_another_disk() {
        let (folder, library) = scratch();
        let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
        let link = folder.path().join("link");
        symlink(library.root(), &link).unwrap();
        let library = Library::open(link).unwrap();
        assert_eq!(library.list().unwrap()[0].id, *session.checkup());
    }

    #[test]
    fn a_line_is_checked_by_sha256sum_as_the_format_says() {
        let (_folder, library) = scratch();
        let (session, _) = library.create(&firm(), &content(), author("甲")).unwrap();
        let path = library
            .root()
            .join("library")
            .join(session.checkup().as_str());
        let script = r#"log=$(echo *.log); prev=$log
            while IFS= read -r line; do
                sum=$(printf '%s\n%s' "$prev" "${line#* }" | sha256sum)
                [ "${sum%% *}" = "${line%% *}" ] || exit 1
                prev=${line%% *}; n=$((n+1))
            done < "$log"; [ "$n" = 2 ]"#;
        let mut shell = std::process::Command::new("sh");
        match shell.args(["-c", script]).current_dir(path).status() {
            Ok(status) => assert!(status.success()),
            Err(error) => eprintln!("no shell: {error}"),
        }
    }
}
