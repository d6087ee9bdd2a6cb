patched = ["apply"] if torch.is_grad_enabled() else ["forward"]


def quantized_call(package, func_name, self, *args):
    names = list(inspect.signature(package.forward).parameters)
    offset = 0 if func_name == "_forward" else 1
    inp_at = names.index("inp") - offset
    if "non_tensor_args" in names:
        m_splits = args[names.index("non_tensor_args") - offset][0]
    else:
        m_splits = args[names.index("m_splits") - offset]
    num_gemms = len(m_splits)
    start = len(args) - 2 * num_gemms
    new_args = list(args)
    new_args[inp_at] = self.input_quantizer(args[inp_at])
    for i in range(start, start + num_gemms):
        new_args[i] = self.weight_quantizer(args[i])
    out = getattr(package, func_name)(*new_args)
    return self.output_quantizer(out)
