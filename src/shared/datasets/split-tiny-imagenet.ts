/** TinyImageNet in tasks of twenty classes, each with a head of its own (thesis, Table 3.2). */
import { textOfComposition } from './composition'
import { standInOf } from './stand-ins'
import { wellKnown } from './importable'

const images = 'tiny-imagenet'
const classesOfTask = 20
const most = wellKnown[images].classes / classesOfTask

/** The first `tasks` of ten tasks, classes in the order of the list that comes with them. */
export function splitTinyImagenet(tasks: number = most) {
  return textOfComposition({
    name: tasks === most ? 'Split TinyImageNet' : `Split TinyImageNet, the first ${tasks} tasks`,
    heads: 'a-task',
    tasks: Array.from({ length: tasks }, (_, task) => {
      const first = classesOfTask * task
      return {
        name: `Classes ${first + 1}–${first + classesOfTask}`,
        answers: Array.from({ length: classesOfTask }, (_, place) => ({
          of: [{ images, classes: [first + place] }],
        })),
      }
    }),
    images: { [images]: standInOf(images) },
  })
}
