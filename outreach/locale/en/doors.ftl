# Coming in without an account, and the receipt of what was sent. Loaded when the place is opened.
door-title = Take part
door-lead = Choose a call. You need no account and no e-mail.
door-none = No call is open just now.
door-until = Until { $at }
door-all = All calls
door-who = Who takes part?
door-who-adult = I do, and I am 18 or older
door-who-child = A child: I am one, or I help one
door-first = Before we ask you anything, read what we do with it.
door-pupils = Read this to the pupils before you write down a name. It is asked once on each device.
door-aloud = Read it aloud
door-seen = I have read it
door-country = Country where you live
door-begin = Begin here
door-busy = Preparing. This device does a sum, so that no machine can flood us with forms …
door-recover = I have a receipt
door-recover-title = Go on on this device
door-recover-lead = Type the code of your receipt. Your works come to this device; your other devices keep them too.
door-recover-code = Code of the receipt
door-recover-look = Only look at it, or take it back
door-receipt = Receipt
door-receipt-get = Get the receipt
door-receipt-explain = Keep this code. With it you or a parent can see what was sent, correct it, withdraw it or have it erased, without an account:
door-receipt-secret = Show it to nobody else: whoever has it can do the same.
door-receipt-print = Print
door-receipt-later = The receipt can be had when the work has been received and there is a network.
door-sheet = Receipts of the class
door-sheet-explain = One slip for each work that was received: cut them apart and hand each to its family. Getting the codes needs a network, printing does not.
door-sheet-none = Nothing has been received yet
door-sheet-get = { $n ->
    [one] Get the code of one work
   *[other] Get the codes of { $n } works
}
door-sheet-print = { $n ->
    [one] Print one slip
   *[other] Print { $n } slips
}
door-sheet-secret = With this code a family sees, corrects, withdraws or erases the work, without an account. Show it to nobody else.
door-passkey-title = Sign in with a passkey
door-passkey-lead = For officers who have made a passkey. The device asks for your finger, your face or its PIN; it sends none of them.
door-passkey-do = Use a passkey
door-passkey-unwanted = Nothing was signed. Try again, or open the link of a code.
door-passkey-cannot = This browser knows no passkeys. Ask a colleague for a code.
door-officer = I am an officer and have lost my devices
door-officer-lead = Ask another officer to open a way for you. Type their code here, and one of the ten codes from your own paper. Your former devices are signed out by it.
door-officer-code = Code of the other officer
door-officer-paper = One code from your paper
door-officer-refused = These two codes do not open anything together. Look at both again; a way is open for one day and bears five wrong tries.
