namespace Domain;

/// <summary>The maximum number of entries of a list or map in a request: enforced while reading and stated in the contract.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaxItemsAttribute(int count) : Attribute
{
    public int Count => count;
}
