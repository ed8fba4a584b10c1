# The receipt of what was sent, one by one and for a class. Loaded with the privacy notice, which every maker reads.
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
