# Doing something to several at once, with a way back; and the keys of the office.
several-bar = What you are doing to several
several-select = Selection
several-pick = Select “{ $title }”
several-count = { $n ->
    [one] { $n } work selected
   *[other] { $n } works selected
}
several-schools = { $n ->
    [one] { $n } school selected
   *[other] { $n } schools selected
}
several-most = No more than { $n } at a time.
several-all = Select all { $n } shown
several-none = Select none
several-done = Stop selecting
several-range = A click with Shift selects everything in between.
several-waits = Waits: nothing has been done to it yet
several-refuse = Refuse with one reason
several-refuse-title = { $n ->
    [one] Refuse { $n } work?
   *[other] Refuse { $n } works with one reason?
}
several-refuse-text = Only reasons that accuse nobody stand here. Anything else, and every clearing, is decided on the page of the work, where you look at it.
several-back = They go back to their owners, who can put this right.
several-out = They are out. Their owners read the reason.
several-hold = Send by itself after 20 seconds
several-hold-hint = Until then nobody is told and Undo takes it back. Without the tick it waits until you send it.
several-do-refuse = Refuse them
several-do-verify = Verify them
several-verify-title = { $n ->
    [one] Verify { $n } school?
   *[other] Verify { $n } schools?
}
several-verify-text = You know that these schools are who they say. Their works can go to the judges from then on.
several-no-schools = Every school here is verified already.
several-held-refuse = { $n ->
    [one] { $n } work will be refused. Nobody has been told yet.
   *[other] { $n } works will be refused. Nobody has been told yet.
}
several-held-verify = { $n ->
    [one] { $n } school will be verified. Nobody has been told yet.
   *[other] { $n } schools will be verified. Nobody has been told yet.
}
several-undo = Undo
several-send = Send now
several-stop = Stop here
several-leave = Leave them as they are
several-sending = { $done } of { $total } done …
several-over-refuse = { $n ->
    [one] { $n } work is refused, and its owner is told why.
   *[other] { $n } works are refused, and their owners are told why.
}
several-over-verify = { $n ->
    [one] { $n } school is verified, and is told so.
   *[other] { $n } schools are verified, and are told so.
}
several-not = { $n ->
    [one] { $n } could not be done:
   *[other] { $n } could not be done:
}
several-cut = { $n ->
    [one] { $n } is not done yet. It waits on this device.
   *[other] { $n } are not done yet. They wait on this device.
}
several-left-refuse = { $n ->
    [one] You left before { $n } work was refused. Nothing has been done to it.
   *[other] You left before { $n } works were refused. Nothing has been done to them.
}
several-left-verify = { $n ->
    [one] You left before { $n } school was verified. Nothing has been done to it.
   *[other] You left before { $n } schools were verified. Nothing has been done to them.
}
keys-lists = In every list
keys-select = To select several works
keys-work = On the page of a work
keys-everywhere = Everywhere
keys-next = The next one
keys-before = The one before
keys-open = Open it
keys-begin = Begin or stop selecting
keys-one = Select the one that has the focus
keys-all = Select all or none
keys-refuse = Refuse the selected ones
keys-list = Tick the points of the list
keys-clear = Clear it for judging
keys-refuse-one = Refuse it
keys-help = Show this list
keys-text = They rest while you type. In other scripts the keys in the same place do the same.
keys-on = Use keyboard shortcuts
