namespace Check;

/// <summary>All properties of generated types may be null; the contract says which never are.</summary>
internal static class Presence
{
    public static T Value<T>(T? value)
        where T : class => value ?? throw new InvalidOperationException($"There is no {typeof(T).Name}.");

    public static T Value<T>(T? value)
        where T : struct => value ?? throw new InvalidOperationException($"There is no {typeof(T).Name}.");
}
