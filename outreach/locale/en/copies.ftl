# Saved copies: unsent work as a file that anybody may carry to a machine with a network, and the receipts that come back.

copies = Saved copies
copies-lead = No network for a long time? Work can travel as a file, on a stick or a phone. Nobody on the way can read it.

copies-save = Save a copy
copies-saving = Saving …
copies-save-text = Everything that waits on this device goes into a sealed file. Give it to somebody who comes to a network. Saving it twice, or sending later from here, does no harm.
copies-nothing = Nothing waits on this device: there is nothing to save.
copies-extent = Waiting: { $changes }, { $files }, about { $size }.
copies-changes = { $count ->
    [0] no changes
    [one] 1 change
   *[other] { $count } changes
}
copies-files = { $count ->
    [0] no pictures or recordings
    [one] 1 picture or recording
   *[other] { $count } pictures or recordings
}
copies-several = { $count ->
    [one] It fits into 1 file.
   *[other] It becomes { $count } files. Save each of them, and give all of them along.
}
copies-no-key = This device must reach the server once before it can save copies. Your work is safe on it.
copies-writing = File { $done } of { $total } is written …
copies-saved-title = The copy is saved
copies-saved-text = Look for it among the downloads of this device. Whoever carries it opens Outreach where there is a network: Outbox, Saved copies, Hand in. Your work stays here until a receipt or the server itself says that it arrived.
copies-holds = { $changes }, { $files }
copies-save-file = Save
copies-share = Share
copies-before = { $count ->
    [one] 1 copy was saved before
   *[other] { $count } copies were saved before
}
copies-no-receipt = No receipt yet
copies-receipt = Receipt taken in on { $when }

copies-receipts = Take in a receipt
copies-receipts-text = The file that was brought back to you. It says what arrived.
copies-receipts-pick = Choose the receipt
copies-too-old = This browser is too old to open receipts. What arrived is known when this device itself has a network.
copies-unreadable = This file is damaged, or it is no receipt. Have it copied once more.
copies-not-ours = This receipt ({ $number }) belongs to another device. Give it to the one that saved the copy.
copies-taken-title = The receipt is taken in
copies-taken-received = { $count ->
    [0] No change arrived anew.
    [one] 1 change arrived.
   *[other] { $count } changes arrived.
}
copies-taken-stored = { $count ->
    [one] 1 picture or recording arrived.
   *[other] { $count } pictures or recordings arrived.
}
copies-taken-refused = { $count ->
    [one] 1 change was not accepted. Look at it in the outbox.
   *[other] { $count } changes were not accepted. Look at them in the outbox.
}
copies-taken-waiting = { $count ->
    [one] 1 thing could not be taken in yet. It goes into the next copy.
   *[other] { $count } things could not be taken in yet. They go into the next copy.
}

copies-hand = Hand in copies
copies-hand-text = Somebody brought you saved copies of tablets? Send them from here. You cannot see what is in them.
copies-hand-pick = Choose the files
copies-hand-offline = This needs a network.
copies-handing = Sending { $size } …
copies-hand-later = The server could not take all of this just now. Keep the file and hand it in again later: nothing is done twice.
copies-handed-title = Handed in
copies-handed-text = Save this receipt, and give it back to where the copy came from. Keep the copy until then.

copies-found = { $count ->
    [one] The server has lost 1 thing
   *[other] The server has lost { $count } things
}
copies-found-text = The server had to be repaired, and this device still has what it lost. It is kept until { $until }. Save it as a file and give it to the organisers, and to nobody else: it is not sealed, and it holds names.
copies-found-save = Save it for the organisers

problem-bundle-busy = Other saved copies are being taken in just now. Keep the file and hand it in again in a minute.
problem-bundle-not-for-us = This saved copy was made for another server. Hand it in there. Keep the file until then.
problem-bundle-too-large = This saved copy is too large. On the tablet it was saved on, save fewer works at once.
problem-bundle-unreadable = This file is damaged or not complete, or it is no saved copy. Copy it from the tablet once more, or save a new copy there.
problem-bundle-unsigned = No tablet that is known here made this saved copy. Keep the file and tell the organisers.
