use std::fs;

use super::*;

const SPEC: Spec<'static> =
    Spec { mode: Mode::Practice, desk: &Desk::CityOffice, login: "yanlian", passphrase: "演练口令" };

fn made() -> (tempfile::TempDir, Home, Keyring, Unlocked, RecoveryKey) {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::at(dir.path().join("home"));
    let (keyring, unlocked, recovery) = Keyring::create(&home, &SPEC).unwrap();
    (dir, home, keyring, unlocked, recovery)
}

fn same_store(a: &StoreKeys, b: &StoreKeys) -> bool {
    a.data_key.as_bytes() == b.data_key.as_bytes()
        && a.device_key == b.device_key
        && (a.device, a.store_id) == (b.device, b.store_id)
}

#[test]
fn opens_by_passphrase_recovery_key_and_key_file_alike() {
    let (_dir, home, _, made, recovery) = made();
    let keyring = Keyring::load(&home).unwrap();
    let by_login = keyring.unlock(Some("yanlian"), "演练口令").unwrap();
    let alone = keyring.unlock(None, "演练口令").unwrap();
    assert_eq!((by_login.account, &by_login.signing, &by_login.login[..]), (made.account, &made.signing, "yanlian"));
    assert!(same_store(&made.store, &by_login.store) && same_store(&made.store, &alone.store));
    let key_file = format!("{}\r\nwritten for the server\n", *recovery.text());
    assert!(same_store(&made.store, &keyring.unlock_by_key_file(key_file.as_bytes()).unwrap()));
    assert!(!keyring.from_copy());
    assert_eq!((keyring.mode(), keyring.desk(), keyring.device()), (Mode::Practice, SPEC.desk, made.store.device));
}

#[test]
fn wrong_keys_are_told_apart() {
    let (_dir, home, keyring, ..) = made();
    assert!(matches!(keyring.unlock(None, "演练口令 "), Err(LedgerError::WrongPassphrase)));
    assert!(matches!(keyring.unlock(Some("nobody"), "演练口令"), Err(LedgerError::UnknownAccount)));
    let other = RecoveryKey::generate().unwrap();
    assert!(matches!(keyring.unlock_by_recovery(&other), Err(LedgerError::WrongRecoveryKey)));
    assert!(matches!(keyring.unlock_by_key_file(b"\xff\xfe"), Err(LedgerError::BadRecoveryKey)));
    assert!(matches!(Keyring::create(&home, &SPEC), Err(LedgerError::Exists)));
    assert!(matches!(Keyring::load(&home.office()), Err(LedgerError::NoHome)));
}

#[test]
fn accounts_come_and_go() {
    let (_dir, home, mut keyring, unlocked, recovery) = made();
    assert!(matches!(keyring.disable("yanlian"), Err(LedgerError::LastAccount)));
    assert!(matches!(keyring.add_account(&unlocked.store, "yanlian", "x"), Err(LedgerError::LoginTaken)));
    assert!(matches!(keyring.add_account(&unlocked.store, "a b", "x"), Err(LedgerError::BadLogin)));
    assert!(matches!(keyring.add_account(&unlocked.store, "b", ""), Err(LedgerError::EmptyPassphrase)));
    let mut foreign = unlocked.store.clone();
    foreign.data_key = DataKey::generate().unwrap();
    assert!(matches!(keyring.add_account(&foreign, "b", "x"), Err(LedgerError::Locked)));

    let added = keyring.add_account(&unlocked.store, "测试", "另一口令").unwrap();
    let mut keyring = Keyring::load(&home).unwrap();
    assert!(matches!(keyring.unlock(None, "另一口令"), Err(LedgerError::ManyAccounts)));
    assert!(matches!(keyring.unlock(Some("测试"), "演练口令"), Err(LedgerError::WrongPassphrase)));
    let second = keyring.unlock(Some("测试"), "另一口令").unwrap();
    assert_eq!((second.account, public_key(&second.signing)), (added.account, added.key));
    assert!(same_store(&second.store, &unlocked.store) && second.signing != unlocked.signing);

    keyring.change_passphrase("测试", "另一口令", "第三口令").unwrap();
    assert!(matches!(keyring.unlock(Some("测试"), "另一口令"), Err(LedgerError::WrongPassphrase)));
    assert_eq!(keyring.unlock(Some("测试"), "第三口令").unwrap().signing, second.signing);

    keyring.disable("yanlian").unwrap();
    let mut keyring = Keyring::load(&home).unwrap();
    assert!(matches!(keyring.unlock(Some("yanlian"), "演练口令"), Err(LedgerError::AccountDisabled)));
    assert_eq!(keyring.unlock(None, "第三口令").unwrap().account, added.account);
    let listed: Vec<_> = keyring.accounts().into_iter().map(|a| (a.login, a.disabled)).collect();
    assert_eq!(listed, [("yanlian".to_owned(), true), ("测试".to_owned(), false)]);

    let by_recovery = keyring.unlock_by_recovery(&recovery).unwrap();
    keyring.add_account(&by_recovery, "new", "口令").unwrap();
    assert!(keyring.unlock(Some("new"), "口令").is_ok(), "the recovery key leads to a new account");
}

#[test]
fn a_damaged_first_copy_is_replaced_by_the_second() {
    let (_dir, home, _, made, _) = made();
    let whole = fs::read(home.keyring_file()).unwrap();
    for at in (0..whole.len()).step_by(29) {
        let mut flipped = whole.clone();
        flipped[at] ^= 4;
        fs::write(home.keyring_file(), &flipped).unwrap();
        let keyring = Keyring::load(&home).unwrap();
        assert!(keyring.from_copy(), "byte {at}");
    }
    fs::write(home.keyring_file(), &whole[..whole.len() / 2]).unwrap();
    let mut keyring = Keyring::load(&home).unwrap();
    assert!(same_store(&keyring.unlock(None, "演练口令").unwrap().store, &made.store));
    keyring.mend().unwrap();
    assert_eq!(fs::read(home.keyring_file()).unwrap(), whole);
    assert!(!Keyring::load(&home).unwrap().from_copy());
}

#[test]
fn both_copies_damaged_is_damage_and_not_a_wrong_passphrase() {
    let (_dir, home, ..) = made();
    for path in [home.keyring_file(), home.keyring_copy()] {
        let text = fs::read_to_string(&path).unwrap();
        let at = text.find("\"salt\":\"").unwrap() + 8;
        let mut bytes = text.into_bytes();
        bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        fs::write(&path, bytes).unwrap();
    }
    assert!(matches!(Keyring::load(&home), Err(LedgerError::Damage { part: Part::Keyring, .. })));
}

#[test]
fn a_changed_identity_does_not_unlock() {
    let (_dir, home, mut keyring, ..) = made();
    keyring.record.identity.mode = Mode::Real;
    keyring.mend().unwrap();
    let keyring = Keyring::load(&home).unwrap();
    assert!(matches!(keyring.unlock(None, "演练口令"), Err(LedgerError::Damage { part: Part::Keyring, .. })));
}

#[test]
fn no_key_stands_in_clear() {
    let (_dir, home, _, made, recovery) = made();
    let text = fs::read_to_string(home.keyring_file()).unwrap();
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    for secret in [made.store.data_key.as_bytes(), made.signing.as_bytes(), made.store.device_key.as_bytes()] {
        assert!(!text.contains(&hex(secret)));
    }
    assert!(!text.contains(&*recovery.text()) && !format!("{made:?}").contains(&hex(made.signing.as_bytes())));
}
