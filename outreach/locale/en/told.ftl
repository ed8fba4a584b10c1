# What officers read where a work is written down or translated for judges.
told-title = In other words
told-unread = No judge reads this work. It waits: write down what it says in a language that a judge reads.
told-none = Nobody has written down what it says.
told-which = Language
told-text = What the work says
told-hint = Whole and faithful, by somebody who understands it. Judges read it beside the work; names are covered.
told-keep = Keep it
told-kept = Kept. Judges who have the work see it.
told-drop = Take it away
told-waiting = Works that no judge understands
told-waiting-text = They wait until somebody writes down what they say in a language that a judge reads, or a judge who reads theirs is added.
