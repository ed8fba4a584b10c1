# Content packs of a call, loaded to be used without a network.

content-none = There are no content packs for this call yet
content-none-explain = When there are some, they appear here by themselves.
content-things = { $n ->
    [one] { $n } item
   *[other] { $n } items
}
content-here = On this device; needs no network
content-load = Download { $size }
content-load-explain = Best where the network is good or free. If it is cut, it goes on where it stopped.
content-loading = Downloading…
content-so-far = { $here } of { $size } are on this device
content-go-on = Download the remaining { $size }
content-cut = The network was lost. What has come is kept; go on where there is one.
content-full = This device is full. Remove materials that you do not need, then go on. Your works are safe.
content-untrusted = What came is not what was sent out, so it was not kept. Try again; if it happens again, tell whoever looks after this app.
content-document = Open the document
content-remove = Remove from this device ({ $size })
content-voices = Spoken help for the steps of a work
