# What is said beside a recorder, wherever one speaks.
make-remove = Remove
make-remove-sure = Yes, remove it
make-record-start = Record
make-record-stop = Stop
make-record-pause = Pause
make-record-resume = Go on
make-record-left = { $left } left
make-record-level = How loud it is
make-record-done = Recorded: { $length }. Listen to it, then keep it.
make-record-found = A recording of { $length } was cut off and is still here. Listen to it, then keep it.
make-record-listen = Listen again
make-record-keep = Keep this recording
make-record-again = Record again
make-record-refused = The app may not use the microphone. Allow it in the browser's settings for this page, then try again.
make-record-unable = This device cannot record here. Try another browser, or write instead.
make-record-full = This device is full. The recording so far is kept. Delete videos or apps that you do not need.
