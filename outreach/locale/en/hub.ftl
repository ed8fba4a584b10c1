# The hub's page: for teachers and caretakers, on any browser, without a network.

hub-title = Hand in saved copies
hub-what = A tablet without a network saves its work in a file. Hand the file in here. It is kept, and sent to the organisers when there is a network. Nobody can read it on the way.
hub-file = The file that the tablet saved
hub-hand-in = Hand in
hub-number = Or look a copy up by its number
hub-look-up = Look up
hub-waiting = { $count ->
    [0] No copy waits here.
    [one] One copy waits here for a network.
   *[other] { $count } copies wait here for a network.
}
hub-sent = { $count ->
    [0] None was sent yet.
    [one] One was sent, and its receipts are here.
   *[other] { $count } were sent, and their receipts are here.
}
hub-no-network = The server could not be reached the last time. This hub tries again by itself.
hub-signed-out = The server does not know this hub any more, so nothing is sent. Everything is kept. Please tell the organisers.
hub-copy = Saved copy
hub-waiting-now = It is kept here and will be sent when there is a network. Write the number down; with it you find the receipts here later.
hub-sent-now = The server has it. Take the receipts back to the tablet.
hub-refused-now = The server did not take it. Nothing is lost: the work is still on the tablet.
hub-take = Save the receipts
hub-unknown = No copy with this number is here. Look at the number again, or hand the file in.
hub-no-file = Choose the file first that the tablet saved.
hub-full = There is no more room here until copies could be sent. Keep the file, and come back when there was a network.
hub-back = Back
