/** Megatron-LM's main in August 2026. */
export const MEGATRON_LM =
  'https://github.com/NVIDIA/Megatron-LM/blob/d98e8a64ddf34856e74b24714e3bedb2f5a39553'

/** Megatron-Bridge's main, likewise. */
export const MEGATRON_BRIDGE =
  'https://github.com/NVIDIA-NeMo/Megatron-Bridge/blob/067f987df03b8355b03192d88d70f1709fedf51a'
