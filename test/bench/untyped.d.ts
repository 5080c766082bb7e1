// Of a package without types: what the benchmark uses.

declare module 'javascript-state-machine' {
  const StateMachine: {
    readonly factory: <Context, Instance>(description: object) => new (context: Context) => Instance
  }
  export default StateMachine
}
