import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * @typedef {object} Word a word of the glossary's last column, and how it is recognized
 * @property {string} not the word
 * @property {string} say the word of the glossary to use instead
 * @property {string} [text] a regular expression of the phrases in comments and messages that have the refused meaning
 * @property {string[]} [names] sequences of words that no name may contain, in lower case
 * @property {string[]} [exactly] names that are refused as a whole
 * @property {string[]} [except] sequences of words in which one of `names` is allowed
 */

/** @type {Word[]} */
export const words = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8'))

const phrases = words.flatMap(({ not, say, text }) =>
  text ? [{ not, say, pattern: new RegExp(text, 'i') }] : [],
)

/**
 * The words of a name, in lower case: those of `orderLine`, `ORDER_LINE` and `order-line.ts` are `order line`.
 * @param {string} name
 */
const wordsOf = name =>
  name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ')

/**
 * @param {string} name
 * @returns {Word | undefined} the word of the list that the name contains
 */
export function refusedInName(name) {
  const text = ` ${wordsOf(name)} `
  return words.find(({ names = [], exactly = [], except = [] }) => {
    if (exactly.includes(name)) return true
    const rest = except.reduce((left, allowed) => left.replaceAll(` ${allowed} `, ' '), text)
    return names.some(sequence => rest.includes(` ${sequence} `))
  })
}

/**
 * @param {string} text
 * @returns {{ not: string, say: string } | undefined} the word of the list whose phrase the text contains
 */
export const refusedInText = text => phrases.find(({ pattern }) => pattern.test(text))

const message = '“{{not}}” is not used here: say “{{say}}” (docs/glossary.md).'

/**
 * Refuses names: of everything that is declared, and of files.
 * @type {import('eslint').Rule.RuleModule}
 */
const names = {
  meta: { type: 'suggestion', messages: { refused: message }, schema: [] },
  create(context) {
    /** In a shorthand, key and value are the same text. */
    const reported = new Set()
    /**
     * @param {any} node
     * @param {string} name
     */
    const check = (node, name) => {
      const word = refusedInName(name)
      const isNew = !reported.has(node.range[0])
      if (word) reported.add(node.range[0])
      if (word && isNew)
        context.report({ node, messageId: 'refused', data: { not: word.not, say: word.say } })
    }
    return {
      Program: node => check(node, basename(context.filename).replace(/\.[a-z]+$/, '')),
      Identifier: (/** @type {any} */ node) => isDeclaration(node) && check(node, node.name),
      PrivateIdentifier: (/** @type {any} */ node) => node.parent.key === node && check(node, node.name),
    }
  },
}

const declared = new Set([
  'VariableDeclarator.id',
  'FunctionDeclaration.id',
  'ClassDeclaration.id',
  'MethodDefinition.key',
  'PropertyDefinition.key',
  'Property.value',
  'AssignmentPattern.left',
  'ArrayPattern.elements',
  'RestElement.argument',
  'FunctionDeclaration.params',
  'FunctionExpression.params',
  'ArrowFunctionExpression.params',
  'TSParameterProperty.parameter',
  'TSInterfaceDeclaration.id',
  'TSTypeAliasDeclaration.id',
  'TSEnumDeclaration.id',
  'TSEnumMember.id',
  'TSPropertySignature.key',
  'TSMethodSignature.key',
])

/**
 * Whether an identifier gives something its name. A property that is only read was named elsewhere.
 * @param {any} node
 */
function isDeclaration({ parent, ...node }) {
  if (parent.type === 'Property' && parent.parent.type === 'ObjectExpression')
    return parent.key.range[0] === node.range[0] && !parent.computed && !parent.shorthand
  return Object.entries(parent).some(
    ([key, value]) =>
      declared.has(`${parent.type}.${key}`) &&
      [value].flat().some(child => child?.range?.[0] === node.range[0]),
  )
}

/** Comments that begin like a question are subordinate clauses, which name nothing: “Who bears the fees.” */
const headless = /^[*\s]*(What|Who|Whose|Whom)\b(?![^.!]*\?)/

/**
 * Refuses phrases in comments, log messages, errors, test titles and descriptions, and comments without a subject.
 * @type {import('eslint').Rule.RuleModule}
 */
const text = {
  meta: {
    type: 'suggestion',
    messages: { refused: message, headless: 'A comment begins with its subject, not with “{{word}}”.' },
    schema: [],
  },
  create(context) {
    /**
     * @param {any} nodeOrComment
     * @param {string} value
     */
    const check = ({ loc }, value) => {
      const word = refusedInText(value.replaceAll(/\s*\n\s*\*?\s*/g, ' '))
      if (word) context.report({ loc, messageId: 'refused', data: { not: word.not, say: word.say } })
    }
    return {
      Program: () =>
        context.sourceCode.getAllComments().forEach(comment => {
          check(comment, comment.value)
          const word = headless.exec(comment.value)?.[1]
          const { loc } = comment
          if (word && loc) context.report({ loc, messageId: 'headless', data: { word } })
        }),
      Literal: (/** @type {any} */ node) => isMessage(node) && check(node, String(node.value)),
      TemplateElement: (/** @type {any} */ node) => isMessage(node.parent) && check(node, node.value.raw),
    }
  },
}

const speaking = /^(describe|test|it|each|log|trace|debug|info|warn|error|fatal|fault|meta|Problem|\w*Error)$/
const spoken = ['summary', 'description', 'help', 'title', 'detail', 'message']

/**
 * Whether a text is for people: the argument of a function that shows it, or a property that describes.
 * @param {any} node
 */
function isMessage({ parent, ...node }) {
  const isArgument =
    ['CallExpression', 'NewExpression'].includes(parent.type) && parent.callee.range[0] !== node.range[0]
  if (isArgument) return speaking.test(nameOf(parent.callee))
  return parent.type === 'Property' && spoken.includes(nameOf(parent.key))
}

/**
 * @param {any} node
 * @returns {string}
 */
const nameOf = node =>
  node.name ?? nameOf(node.property ?? node.callee ?? node.tag ?? { name: String(node.value ?? '') })

export default { meta: { name: 'plain-words' }, rules: { names, text } }
