# An officer's way back: ten codes for the own paper, and opening a way for another.
recovery = Your way back in
recovery-lead = If every device of yours is lost, two things let you in again: another officer, and one of ten codes on paper. Neither is enough alone.
recovery-own = Your paper
recovery-none = You have no codes yet.
recovery-left = { $n ->
    [one] { $n } code
   *[other] { $n } codes
} left, made on { $when }.
recovery-make = Make ten codes
recovery-again = Make ten new codes; the former ones end
recovery-once = They are shown only now. Print or write them down, and keep them apart from your devices. Each counts once.
recovery-print = Print
recovery-others = Another officer has lost every device
recovery-others-text = Make sure that it is really them: see them, or call a number that you know. Everything you open is written in the log.
recovery-codes = On paper: { $n ->
    [one] { $n } code
   *[other] { $n } codes
}
recovery-open = Open a way
recovery-opened = A way is open
recovery-opened-text = Tell them this code. With one of their own ten it makes one new device, until { $until }; their former devices are signed out by it.
recovery-end = Let in no more
recovery-end-text = “{ $name }” will come in no more: devices are signed out, passkeys and codes end. What they did stays.
