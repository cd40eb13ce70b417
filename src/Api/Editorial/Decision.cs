using Domain;

namespace Api.Editorial;

/// <summary>Chains a save onto a domain result.</summary>
internal static class Decision
{
    /// <summary>Saves the value of a successful result, or returns its error.</summary>
    public static Task<Error?> Then<T>(this Result<T> decided, Func<T, Task<Error?>> save) =>
        decided.Succeeded(out var value, out var refusal) ? save(value) : Task.FromResult<Error?>(refusal);
}
