namespace Api.Delivery.Sections;

/// <summary>A link to a section.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Title">What to show.</param>
/// <param name="Path">Its address.</param>
public sealed record SectionLink(long Id, string Title, string Path);
