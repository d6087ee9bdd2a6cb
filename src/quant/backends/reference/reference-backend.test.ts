import { backendSuite } from '../../../../test/backends/backend-suite.ts'
import { referenceBackend } from './reference-backend.ts'

backendSuite('reference', async () => ((await referenceBackend.available()) ? referenceBackend : null))
