# A work before judges and screeners.
see-larger = Larger
see-smaller = Smaller
see-whole = Whole picture
see-part = { $kind } { $n }
see-not-here = Not here yet. It comes by itself, with a network, when it is ready.
see-text-of = Words of: { $name }
see-page-of = First page of: { $name }
see-no-words = No words were found in it.
see-speed = Speed
see-transcript = Written down by a person, in { $language }
see-translation = Translated by a person: { $language }
see-medium-writing = Writing
see-medium-picture = Pictures
see-medium-photo = Photos
see-medium-audio = Recordings
see-medium-video = Videos
