//! Passkeys, with a make-believe device.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use serde_json::{Value, json};
use twohats_app::access::hash;

use crate::client::{Client, Reply};
use crate::world::{Engine, World};

const ORIGIN: &str = "https://plan.example.org";
const HOST: &str = "plan.example.org";
/// The device saw its owner, and knew them.
const SEEN_AND_KNOWN: u8 = 0b101;
/// The answer has a key in it.
const HAS_KEY: u8 = 0b100_0000;

/// A device with one key.
struct Device {
    key: SigningKey,
    id: Vec<u8>,
    user: Value,
    counter: u32,
}

impl Device {
    fn new() -> Device {
        Device {
            key: SigningKey::from_slice(&[7; 32]).unwrap(),
            id: b"a key of a device".to_vec(),
            user: Value::Null,
            counter: 0,
        }
    }

    /// Makes a key, as the options want it.
    fn make(&mut self, options: &Value) -> Value {
        let options = &options["publicKey"];
        assert_eq!(options["rp"]["id"], HOST);
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        self.user = options["user"]["id"].clone();
        let client = client_data("webauthn.create", &options["challenge"], ORIGIN);
        let mut data = self.about(SEEN_AND_KNOWN | HAS_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public());
        // {"fmt": "none", "attStmt": {}, "authData": data}, as CBOR has it.
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        self.credential(&json!({
            "attestationObject": base64(&object), "clientDataJSON": base64(client.as_bytes()),
        }))
    }

    /// Signs, as the options want it.
    fn sign(&mut self, options: &Value, origin: &str) -> Value {
        let client = client_data("webauthn.get", &options["publicKey"]["challenge"], origin);
        self.counter += 1;
        let data = self.about(SEEN_AND_KNOWN);
        let mut signed = data.clone();
        signed.extend(bytes(&hash(&client)));
        let signature: DerSignature = self.key.sign(&signed);
        self.credential(&json!({
            "authenticatorData": base64(&data), "clientDataJSON": base64(client.as_bytes()),
            "signature": base64(signature.as_bytes()), "userHandle": self.user,
        }))
    }

    fn credential(&self, response: &Value) -> Value {
        let id = base64(&self.id);
        json!({"id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {}})
    }

    /// What a device says of itself: for which site, what it saw, how often it signed.
    fn about(&self, flags: u8) -> Vec<u8> {
        let mut about = bytes(&hash(HOST));
        about.push(flags);
        about.extend(self.counter.to_be_bytes());
        about
    }

    /// Its public key, as COSE has it: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    fn public(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        let mut key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        key.extend(&point[1..33]);
        key.extend(b"\x22\x58\x20");
        key.extend(&point[33..65]);
        key
    }
}

#[tokio::test]
async fn a_device_signs_in_and_can_be_forgotten() {
    let world = world().await;
    let owner = world.owner().await;
    let mut device = Device::new();
    add(&owner, &mut device).await.expect(201);
    let listed = owner.get("/api/v1/passkeys").await.expect(200).json();
    assert_eq!(listed["items"][0]["name"], "The laptop");

    let reply = sign_in(&world, &mut device, ORIGIN).await.expect(201);
    assert_eq!(reply.json()["account"]["email"], "ana@example.org");
    let me = world.stranger().signed_in(&reply).get("/api/v1/me").await;
    me.expect(200);
    // What another site asked for is worth nothing here.
    sign_in(&world, &mut device, "https://plan.example.com")
        .await
        .expect(401);
    // A copy of the device counts what its owner's has counted already.
    device.counter = 0;
    sign_in(&world, &mut device, ORIGIN).await.expect(401);
    device.counter = 9;
    sign_in(&world, &mut device, ORIGIN).await.expect(201);

    let id = listed["items"][0]["id"].as_str().unwrap();
    owner
        .delete(&format!("/api/v1/passkeys/{id}"))
        .await
        .expect(204);
    sign_in(&world, &mut device, ORIGIN).await.expect(401);
}

#[tokio::test]
async fn a_ceremony_is_for_one_answer_of_whom_it_asked() {
    let world = world().await;
    let owner = world.owner().await;
    let mut device = Device::new();
    let begun = owner
        .send("POST", "/api/v1/passkeys/begin", &[], None)
        .await
        .expect(200)
        .json();
    let credential = device.make(&begun["options"]);
    let answer =
        json!({"ceremony": begun["ceremony"], "credential": credential, "name": "The laptop"});
    let lead = world.member(&owner, twohats_record::Role::Lead).await;
    assert_eq!(
        lead.post("/api/v1/passkeys", &answer)
            .await
            .expect(422)
            .fields(),
        ["ceremony"]
    );
    assert_eq!(
        owner
            .post("/api/v1/passkeys", &answer)
            .await
            .expect(422)
            .fields(),
        ["ceremony"]
    );
    let odd = json!({"ceremony": "C-0", "credential": 5, "name": "x"});
    owner.post("/api/v1/passkeys", &odd).await.expect(422);
}

async fn world() -> World {
    World::with(Engine::Sqlite, |options| {
        options.public_url = Some(ORIGIN.to_owned());
    })
    .await
}

async fn add(owner: &Client, device: &mut Device) -> Reply {
    let begun = owner
        .send("POST", "/api/v1/passkeys/begin", &[], None)
        .await
        .expect(200)
        .json();
    let credential = device.make(&begun["options"]);
    let answer =
        json!({"ceremony": begun["ceremony"], "credential": credential, "name": "The laptop"});
    owner.post("/api/v1/passkeys", &answer).await
}

async fn sign_in(world: &World, device: &mut Device, origin: &str) -> Reply {
    let stranger = world.stranger();
    let begun = stranger
        .send("POST", "/api/v1/sessions/passkey/begin", &[], None)
        .await;
    let begun = begun.expect(200).json();
    let credential = device.sign(&begun["options"], origin);
    let answer = json!({"ceremony": begun["ceremony"], "credential": credential});
    stranger.post("/api/v1/sessions/passkey", &answer).await
}

fn client_data(what: &str, challenge: &Value, origin: &str) -> String {
    json!({"type": what, "challenge": challenge, "origin": origin, "crossOrigin": false})
        .to_string()
}

/// Base64 for addresses, without filling (RFC 4648, section 5).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut bits = [0; 4];
        bits[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(bits);
        for at in 0..=chunk.len() {
            let letter = (bits >> (18 - 6 * at)) & 63;
            text.push(char::from(LETTERS[usize::try_from(letter).unwrap()]));
        }
    }
    text
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2);
    digits
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
