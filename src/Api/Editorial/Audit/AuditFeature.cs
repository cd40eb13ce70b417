namespace Api.Editorial.Audit;

/// <summary>The audit log.</summary>
internal static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditStore>();
}
