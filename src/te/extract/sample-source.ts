/**
 * Small modules in the shapes that the extractor knows, for its tests. They name what the extractor looks for and do
 * nothing else.
 */

/** As TE 1.9 to 2.9: every argument flat, added to a list that holds the ctx. */
export const FLAT = `class _GroupedLinear(Function):
    @staticmethod
    def forward(
        ctx,
        inp: torch.Tensor,
        m_splits: List[int],
        use_bias: Union[
            bool,
            None,
        ],  # why not
        *weights_and_biases,
    ) -> torch.Tensor:
        num_gemms = len(m_splits)
        weights = weights_and_biases[:num_gemms]
        weights_fp8 = weights_and_biases[num_gemms : 2 * num_gemms]
        biases = weights_and_biases[2 * num_gemms :]

        def helper():
            return weights, biases

        return helper()[0]


class GroupedLinear(Base):
    def __init__(self, num_gemms: int, bias: bool = True) -> None:
        pass

    def forward(self, inp: torch.Tensor, m_splits: List[int], first: Optional[bool] = None):
        if torch.is_grad_enabled():
            linear_fn = _GroupedLinear.apply
            args = []
        else:
            linear_fn = _GroupedLinear.forward
            args = [None]
        args += (
            inp,
            m_splits,
            self.use_bias,
            *weight_tensors,
            *weight_tensors_fp8,
            *bias_tensors,
        )
        out = linear_fn(*args)
        return out
`

/** As TE 2.10 to 2.16: all but inp in a tuple; here with what 2.15 gives back. */
export const PACKED = `class _GroupedLinear(Function):
    @staticmethod
    def forward(ctx, inp: torch.Tensor, non_tensor_args: Tuple, *weights_and_biases) -> Tuple[torch.Tensor, list]:
        (
            m_splits,
            use_bias,
            fp8,
        ) = non_tensor_args
        num_gemms = len(m_splits)
        weights = weights_and_biases[:num_gemms]
        biases = weights_and_biases[num_gemms:]
        return weights[0], []


class GroupedLinear(Base):
    def __init__(self, num_gemms: int, single_grouped_weight: bool = False) -> None:
        pass

    def forward(self, inp: torch.Tensor, m_splits: List[int]):
        is_grad_enabled = torch.is_grad_enabled()
        if is_grad_enabled:
            linear_fn = _GroupedLinear.apply
            autograd_ctx = []
        else:
            linear_fn = _GroupedLinear.forward
            autograd_ctx = [None]
        non_tensor_args = (
            m_splits,
            self.use_bias,
            None,  # fp8
        )
        out, workspaces = linear_fn(*autograd_ctx, inp, non_tensor_args, *weight_tensors, *bias_tensors)
        return out
`

/** As TE 2.19: m_splits a tensor of its own, single grouped parameters, a return that delegates. */
export const COLLAPSING = `class _GroupedLinear(Function):
    @staticmethod
    def _grouped(ctx, inp):
        return (inp, [])

    @staticmethod
    def forward(
        ctx,
        inp: torch.Tensor,
        m_splits: torch.Tensor,
        non_tensor_args: Tuple,
        out: Optional[torch.Tensor],
        *weights_and_biases,
    ) -> Tuple[torch.Tensor, list]:
        (
            use_bias,
            single_grouped_weight,
            single_grouped_bias,
        ) = non_tensor_args
        num_gemms = len(m_splits)
        num_weight_args = 1 if single_grouped_weight else num_gemms
        num_bias_args = 1 if single_grouped_bias else num_gemms
        weights = weights_and_biases[:num_weight_args]
        biases = weights_and_biases[num_weight_args : num_weight_args + num_bias_args]
        if use_bias:
            return _GroupedLinear._grouped(ctx, inp)
        return inp, []


class GroupedLinear(Base):
    def __init__(self, num_gemms: int, single_grouped_weight: bool = False) -> None:
        pass

    def forward(self, inp: torch.Tensor, m_splits: torch.Tensor, out: Optional[torch.Tensor] = None):
        is_grad_enabled = torch.is_grad_enabled()
        if not isinstance(m_splits, torch.Tensor):
            m_splits = torch.tensor(m_splits, dtype=torch.int64)
        if is_grad_enabled:
            linear_fn = _GroupedLinear.apply
            autograd_ctx = []
        else:
            linear_fn = _GroupedLinear.forward
            autograd_ctx = [None]
        non_tensor_args = (self.use_bias, self.single_grouped_weight, grouped_bias)
        out, workspaces = linear_fn(
            *autograd_ctx,
            inp,
            m_splits,
            non_tensor_args,
            out,
            *weight_tensors,
            *bias_tensors,
        )
        return out
`
