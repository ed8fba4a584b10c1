# The shell of the app: what every role sees. Readers are teachers, children and judges; short words, calm, exact.

app-name = Outreach
skip = Go to the content
nav-app = App
back = Back
open = Open
close = Close
delete = Delete
reload = Load again
understood = I understand
go-on = Continue
begin = Begin
opening = Opening …
to-start = To the start
try-again = Try again
save-here = Save on this device
saved-here = Saved on this device
language = Language
language-missing = This language comes with the next network.
settings = Settings
not-here = There is nothing at this address

state-device = On this device
state-sending = Sending { $percent } %
state-received = Received
state-attention = Needs you

offline-line = { $count ->
    [0] No network. Everything works; nothing is waiting.
    [one] No network. Everything works; 1 thing is waiting.
   *[other] No network. Everything works; { $count } things are waiting.
}
meter-unsent = { $count ->
    [0] Everything has been received.
    [one] 1 thing is on this device and not yet sent.
   *[other] { $count } things are on this device and not yet sent.
}
meter-protected = This device will not clear them by itself.
meter-unprotected = This device might clear them when it is full. Add the app to the home screen to protect them.
meter-oldest = { $days ->
    [one] The oldest has waited for 1 day. Find a network soon.
   *[other] The oldest has waited for { $days } days. Find a network soon.
}

outbox = Outbox
outbox-link = { $count ->
    [0] Outbox, empty
    [one] Outbox, 1 thing waits
   *[other] Outbox, { $count } things wait
}

paused-signed-out = { $count ->
    [0] This device is not signed in.
    [one] Sign in to send 1 thing.
   *[other] Sign in to send { $count } things.
}
paused-revoked = This device was signed out by the organisers.
paused-renumber = This device looks like a copy of another one.

welcome-title = Welcome
welcome-lead = Drawings, essays and voices about our land, from anywhere, even without a network.
welcome-offline = Work offline for weeks. The device keeps everything and sends it when it can.
welcome-safe = Nobody sees a child's work without the yes of a parent or legal guardian.
welcome-certificate = Certificates prove themselves, even offline.
welcome-code = Your code or link
welcome-code-hint = You get it from your school or from the organisers.
welcome-verify = Verify a certificate
welcome-apply = Your school wants to take part
welcome-passkey = Officers: sign in with a passkey
welcome-start = See the calls and take part
privacy-link = Privacy

enrol-title = Set up this device
enrol-lead = Give this device a name, so that others can tell it apart. There is no password to remember.
enrol-device = Name of this device
enrol-device-hint = Such as “Tablet of class 5”.
enrol-do = Set up
enrol-busy = Setting up …
enrol-no-code = This link has no code in it. Open the whole link, or type the code.
enrol-other = { $name } is signed in on this device. The device will switch; unsent work of { $name } stays on it.
device-tablet = Tablet
device-phone = Phone
device-computer = Computer
enrolled-title = Welcome, { $name }
enrolled-lead = “{ $device }” is ready.
enrolled-school-does = It can add pupils, entries and consents of your school.
enrolled-school-keeps = It works without a network and sends when there is one.
enrolled-school-never = It never shows your pupils to other schools.
enrolled-entrant-does = It can make and send your own entries.
enrolled-entrant-keeps = It works without a network and sends when there is one.
enrolled-entrant-never = It never publishes anything without consent.
enrolled-judge-does = It can download the entries given to you and score them.
enrolled-judge-keeps = Scoring works without a network.
enrolled-judge-never = It never shows you a name, a school or a country.
enrolled-officer-does = It can check entries, run judging and issue certificates, as far as you were given these rights.
enrolled-officer-keeps = It needs a network.
enrolled-officer-never = It never decides alone where two people must.
unprotected-title = One more thing
unprotected-text = This browser might clear the app's storage when the device is full. Add the app to the home screen, and open it from there.

piece-title = A part of the app is not here
piece-text = Your work is safe on this device. With a network, load the app again and it comes.
broken-title = Something went wrong in the app
broken-text = Your work is still on this device. Load the app again; if it happens again, tell the organisers what stands below.
evicted-title = This device has cleared the app's storage
evicted-text = What was received is safe on the server and will come back after signing in. What was not yet sent from this device is gone. Ask for a new code, and add the app to the home screen so that it does not happen again.
emptied-text = What was received comes back by itself. What was not yet sent from this device is gone. Add the app to the home screen so that it does not happen again.
full-title = This device is full
full-text = The last step could not be kept; what was saved before is safe. Delete videos or apps that you do not need, then try again.

problem-offline = There is no network. Your work is on this device and is sent when there is one.
problem-unknown = The server said no ({ $code }). Your work is still on this device.
problem-conflict = Two versions were found. Look at both and choose.
problem-http-502 = The server cannot be reached just now. It is tried again by itself.
problem-http-503 = The server is busy just now. It is tried again by itself.
problem-http-504 = The server cannot be reached just now. It is tried again by itself.
problem-retry = The server could not take it in just now. It is tried again by itself.
