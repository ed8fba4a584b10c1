# An officer's passkeys. Loaded when the page is opened.
passkeys-title = Passkeys
passkeys-lead = With a passkey you come in on any device of yours without asking for a code. The device keeps the key and asks for your finger, your face or its PIN.
passkeys-none = You have no passkey yet
passkeys-unused = Not used yet
passkeys-used = Last used { $when }
passkeys-remove = Remove
passkeys-remove-text = “{ $name }” will not open anything any more. Devices that are signed in stay signed in.
passkeys-removed = The passkey was removed.
passkeys-name = Name of the passkey
passkeys-name-hint = Where it is kept: “My phone”, “Key on my ring”.
passkeys-add = Make a passkey
passkeys-made = The passkey is ready. Use it when you sign in next.
passkeys-not-made = No passkey was made. The device did not confirm that it was you, or it has one already.
passkeys-second = Make a second one on another device: if this one is lost, you still come in.
passkeys-cannot = This browser knows no passkeys. Ask for another code and open it on a device that does, or use a security key.
passkeys-first-title = First make a passkey
passkeys-first = The code let you in once. It opens nothing more until this device, or a key of yours, holds a passkey: it asks for your finger, your face or its PIN.
