# The places that every role has: the outbox, the settings, the scanner of certificates. Loaded when one of them is opened.

let-go = Let it go
keep-it = Keep it

outbox-empty = Nothing waits
outbox-empty-text = Everything that was made on this device has been received.
outbox-kind = What
outbox-size = Size
outbox-last = Last try
outbox-next = Next try
outbox-videos = { $count ->
    [one] 1 video waits for Wi-Fi: { $size }.
   *[other] { $count } videos wait for Wi-Fi: { $size }.
}
outbox-videos-paid = On a mobile network a video can cost much. It goes by itself as soon as there is Wi-Fi.
outbox-videos-unknown = This browser does not say whether you are on Wi-Fi. If you are, or if the cost is no matter, send them now.
outbox-videos-send = Send videos now
outbox-copies = Saved copies
outbox-copies-text = No network for a long time? Save what waits as a file that somebody carries, or hand in what was brought to you.
send-now = Send now
sending-now = Sending …
last-contact = Last contact { $when }
no-contact = No contact yet
contact = Last contact
clock-wrong = The clock of this device is wrong
clock-wrong-text = It says { $now }. Please set the date and the time in the device’s settings. Nothing that you made is lost, but while the clock is wrong nobody can tell when a work was finished.
discard-title = Delete what was not sent?
discard-text = What has not been sent of “{ $title }” will be gone. What was already received stays.
discard-do = Delete it

kind-other = A change
kind-entry = Entry
kind-entrant = Name and age
kind-class = Class
kind-consent = Consent
kind-activity = Activity
kind-sheet = Score sheet
kind-comparison = Comparison
kind-notice = Notice
kind-conflict = Choice between two versions

paused-signed-out-text = Nothing is lost. Ask for a new code and open its link on this device.
paused-revoked-text = Work that was not sent is still on it. Ask for a new code to go on.
paused-renumber-text = Nothing is lost. Ask for a new code and open its link here; then your work is sent.

this-device = This device
signed-in-as = Signed in as
role-label = Role
mended = Put right
mended-text = { $count ->
    [one] 1 document, on { $when }
   *[other] { $count } documents, last on { $when }
}
device-name = Name
protect = Protect the storage
settings-codes = Your way back in
sign-out = Sign out
sign-out-clean = Everything has been received. The app will be empty on this device.
sign-out-unsent = { $count ->
    [one] 1 thing has not been sent. Send it first, or keep it on this device until the same account signs in again.
   *[other] { $count } things have not been sent. Send them first, or keep them on this device until the same account signs in again.
}
sign-out-keep = Keep and sign out
stay = Stay

update-title = A new version is ready
update-text = It is taken when nothing is open. You can take it now.
update-do = Take it now

settings-passkeys = Passkeys
settings-scan = Verify a certificate

scan-title = Scan the QR code
scan-lead = Hold the QR code of a certificate before the camera, or choose a picture of it.
scan-camera = Use the camera
scan-stop = Stop the camera
scan-picture = Choose a picture
scan-safe = Only this site is opened
scan-safe-text = A forged code can open a forged page that calls anything valid. This scanner opens one address only:
scan-elsewhere = This code leads to another site
scan-elsewhere-text = It was not opened. Do not trust a certificate whose code leads here:
scan-nothing = Not one of our certificates
scan-nothing-text = The code does not hold the address of a certificate.
scan-no-camera = The camera cannot be used
scan-no-camera-text = Allow this site to use the camera, or take a picture and choose it here.
scan-no-picture = No QR code was found in the picture
scan-no-picture-text = Take it again, closer and in better light, with the whole code in the picture.
scan-by-code = Type the code that is printed under it

mail-title = Told by mail
mail-lead = An adult may leave an address here. A mail only says that there is something new in the app: it names nobody, and each has a link that ends them.
mail-is-none = No address is kept.
mail-is-asked = We wrote to { $address }. Open the link in that mail within three days; until then nothing else is sent.
mail-is-confirmed = Mails go to { $address }.
mail-is-stopped = Mails were ended, and the address was deleted.
mail-is-refused = The last address did not take our mail. It was deleted.
mail-is-lapsed = The address was never confirmed, or no device was left. It was deleted.
mail-address = Address
mail-address-hint = Your own, never a child’s.
mail-adult = I am an adult, and this is my address
mail-ask = Send me the link
mail-forget = Delete the address
mail-no-address = This is no address that mail can be sent to. Look at it again.
