using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>A passage that was taken out of a document because its author does not mean to publish it.</summary>
/// <param name="Kind">Whether it was deleted, hidden, or a comment of a reviewer.</param>
/// <param name="Around">The element that it was in.</param>
public sealed record UnpublishedPassage(LossKind Kind, INode Around, string Words);
