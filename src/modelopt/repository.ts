export const MODEL_OPTIMIZER = 'https://github.com/NVIDIA/Model-Optimizer'

export const modeloptPull = (pull: number | string): string => `${MODEL_OPTIMIZER}/pull/${pull}`
