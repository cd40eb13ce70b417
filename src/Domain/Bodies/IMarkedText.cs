namespace Domain.Bodies;

/// <summary>A text in spans, with the definitions of the marks that they refer to by key.</summary>
internal interface IMarkedText
{
    IReadOnlyList<MarkDef> MarkDefs { get; }
    IReadOnlyList<Span> Children { get; }
}
