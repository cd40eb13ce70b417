using System.Diagnostics.CodeAnalysis;

namespace Domain;

/// <summary>Either a value or an error.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    /// <summary>The error; null if there is a value.</summary>
    public Error? Error { get; }

    /// <summary>The value; reading it on a failure is a bug.</summary>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"No value: {Error.Code}");

    public bool Succeeded([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Error? error)
    {
        (result, error) = (value, Error);
        return error is null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
