import { agreementSuite } from '../../../../test/backends/agreement-suite.ts'
import { backendSuite } from '../../../../test/backends/backend-suite.ts'
import { createWasmBackend } from './wasm-backend.ts'

backendSuite('wasm on the calling thread', () => Promise.resolve(createWasmBackend()))
agreementSuite('wasm on the calling thread', () => Promise.resolve(createWasmBackend()))
