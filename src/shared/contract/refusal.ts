/** Why what was asked of the lab is refused, in sentences: which field, and what it must be. */
import type { z } from 'zod'
import type { WireError } from './wire'

type Issue = z.core.$ZodIssue

/** Faults that one refusal names. */
const mostTold = 3
/** Choices that one sentence lists. */
const mostChoices = 12

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named fields',
  record: 'an object with named fields',
}

/** What sizes of a kind of value are counted in. */
const counted: Readonly<Record<string, string>> = { string: ' letters', array: ' entries' }

function mustBe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'too_big':
      return issue.origin in counted
        ? `may have at most ${issue.maximum}${counted[issue.origin] ?? ''}`
        : `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`
    case 'too_small':
      return issue.origin in counted
        ? `must have at least ${issue.minimum}${counted[issue.origin] ?? ''}`
        : `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
    case 'invalid_value': {
      const told = issue.values.slice(0, mostChoices).map((value) => `“${String(value)}”`)
      const more = issue.values.length > mostChoices ? ', …' : ''
      return told.length === 1
        ? `must be ${told.join('')}`
        : `must be one of ${told.join(', ')}${more}`
    }
    case 'unrecognized_keys':
      return 'has fields that are not known'
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    default:
      return 'has a form that is not allowed'
  }
}

/** `“request.seeds.2” must be a number.` */
function sentence(issue: Issue): string {
  const place = issue.path.map(String).join('.').slice(0, 80)
  return `${place === '' ? 'What is asked' : `“${place}”`} ${mustBe(issue)}.`
}

/** @param name of the method whose arguments are refused */
export function refusalOf(name: string, { issues }: z.ZodError): WireError {
  // A schema’s own sentence is written for the person.
  const own = issues.find(({ code }) => code === 'custom')
  if (own) return { code: 'usage', message: own.message }
  const told = issues.slice(0, mostTold).map(sentence)
  return { code: 'usage', message: `“${name}” was asked wrongly: ${told.join(' ')}` }
}
