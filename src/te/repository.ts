export const TRANSFORMER_ENGINE = 'https://github.com/NVIDIA/TransformerEngine'
