/** For tools that do not read components themselves, such as ESLint; vue-tsc knows their real types. */
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export default component
}
