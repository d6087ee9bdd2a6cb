/**
 * Asks for this page's adapter, and has hold of the devices that are opened on it.
 *
 * @param change what to do to each device before it is used.
 */
export const watchedAdapter = (change: (device: GPUDevice) => void = () => {}) => {
  const devices: GPUDevice[] = []
  const requestAdapter = async (): Promise<GPUAdapter | null> => {
    const adapter = await navigator.gpu.requestAdapter()
    if (adapter === null) return null
    const requestDevice = adapter.requestDevice.bind(adapter)
    adapter.requestDevice = async (descriptor) => {
      const device = await requestDevice(descriptor)
      devices.push(device)
      change(device)
      return device
    }
    return adapter
  }
  return { devices, requestAdapter }
}
