namespace Domain.Bodies;

/// <summary>Something in square brackets that has the form of a shortcode.</summary>
/// <param name="Start">Where its bracket is in the text.</param>
/// <param name="Attributes">Everything after the name.</param>
/// <param name="IsClosing">Whether it ends what another one begins.</param>
public sealed record ShortcodeTag(int Start, int Length, string Name, string Attributes, bool IsClosing)
{
    /// <summary>The place after its last bracket.</summary>
    public int End => Start + Length;

    /// <summary>Whether it contains nothing.</summary>
    public bool IsVoid => Attributes.EndsWith('/');
}
