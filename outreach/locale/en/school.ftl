# The school's pages.
school-home = Our school
school-pupils = Pupils
school-add = Add a pupil
school-added = { $name } is on the list. Who is next?
school-all-added = Everybody is on the list
school-none = No pupils yet
school-none-explain = Begin with the names. It takes a minute each and needs no network.
school-same = There is already a pupil called { $name }. If it is another child, just go on.
school-remove = Take off the list
school-pupil-gone = Pupil not on this device
school-class = Class
school-class-all = All classes
school-class-none = No class
school-class-new = A new class…
school-class-name = Name of the class
school-class-list = The class
school-next = Next pupil: { $name }
school-show = Show
school-show-all = Everybody
school-show-todo = Still to do
school-show-nobody = Nobody is left here.
school-more = { $n ->
    [one] Show one more
   *[other] Show more ({ $n })
}
school-tablet = Lock and tablets
