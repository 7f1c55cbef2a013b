import type { Meaning } from './words/meaning';

/** `none`: a known code that says nothing beyond the status it comes with. */
export type CodeMeaning = Meaning | 'none';

/** Codes that mean one thing wherever they are met; letter case, spaces and punctuation do not matter. */
export const EXACT: Record<Exclude<CodeMeaning, 'none' | 'limit'>, string> = {
  money: `insufficient_quota insufficient_user_quota insufficient_balance insufficient_credits insufficient_funds
    payment_required billing_hard_limit_reached billing_not_active billing_error billing_disabled
    budget_exceeded budget_exceeded_error credit_limit credits_exhausted exceeded_current_quota_error
    exceeded_current_quota arrearage AccountOverdueError AccountArrears ResourceUnavailable.InArrears
    ResourceUnavailable.LowBalance FailedOperation.FreeResourcePackExhausted
    FailedOperation.ResourcePackExhausted pre_consume_token_quota_failed not_enough_credits out_of_credits
    no_credits spend_limit_exceeded spending_limit_exceeded cost_limit_exceeded account_balance_insufficient
    balance_not_enough PrepaidBillOverdue PostpaidBillOverdue CommodityNotPurchased FORBIDDEN_BALANCE
    credit_balance_too_low monthly_spend_limit_exceeded usage_limit_reached AllocationQuota.FreeTierOnly
    Throttling.FreeTierOnly negative_balance wallet_empty insufficient_wallet`,
  quota: `quota_exceeded quota_exhausted QuotaExceeded DailyLimitExceeded daily_limit_exceeded monthly_limit_exceeded
    usage_limit_exceeded PlanLimitExceeded trial_expired subscription_expired subscription_required
    plan_limit_reached SetLimitExceeded InferenceLimitExceeded ServiceQuotaExceededException
    tokens_quota_exceeded token_quota_exceeded`,
  rate: `Throttling.RateQuota Throttling.AllocationQuota Throttling.BurstRate limit_requests limit_burst_rate`,
  concurrency: `concurrency_limit_exceeded Throttling.Concurrency concurrent_requests_limit TooManyConcurrentRequests
    RequestLimitExceeded.Concurrency max_concurrent_requests limit_concurrency AccountConcurrencyExceeded
    ConcurrentQuotaExceeded`,
  full: `overloaded overloaded_error engine_overloaded_error engine_overloaded server_overloaded ServerOverloaded
    service_overloaded model_overloaded server_busy system_busy model_busy capacity_exceeded
    insufficient_capacity no_capacity at_capacity queue_exceeded queue_full insufficient_system_resource
    over_capacity service_tier_capacity_exceeded InsufficientInstanceCapacity ServiceCapacityExceeded
    ModelOverloaded CapacityError resource_insufficient system_overloaded EngineOverloadedError
    no_slots_available FailedOperation.EngineServerLimitExceeded EngineBusy SystemBusyError`,
  cold: `model_loading loading_model model_not_ready ModelNotReadyException no_available_workers no_workers
    no_instances_available cold_start DEPLOYMENT_SCALING_UP scaling_up starting_up model_warming_up no_replicas
    not_ready endpoint_scaled_to_zero ModelLoading no_available_instances`,
  maintenance: `maintenance maintenance_mode under_maintenance service_maintenance scheduled_maintenance system_maintenance
    ModelUnderMaintenance`,
  key_refused: `invalid_api_key incorrect_api_key api_key_invalid API_KEY_INVALID invalid_token expired_token token_expired
    missing_api_key invalid_authentication invalid_auth InvalidApiKey invalid_authentication_error no_api_key
    invalid_credentials UnrecognizedClientException InvalidSignatureException ExpiredTokenException
    IncompleteSignature InvalidClientTokenId MissingAuthenticationToken MissingAuthenticationTokenException
    AuthFailure.SecretIdNotFound AuthFailure.SignatureFailure AuthFailure.SignatureExpire
    AuthFailure.TokenFailure AuthFailure.InvalidSecretId api_key_expired API_KEY_EXPIRED ACCESS_TOKEN_EXPIRED
    ACCESS_TOKEN_TYPE_UNSUPPORTED CREDENTIALS_MISSING key_not_found token_not_found_in_db expired_key
    invalid_subscription_key apikey_invalid api_key_not_found API_KEY_SERVICE_BLOCKED invalid_access_token
    bad_api_key wrong_api_key InvalidAccessKeyId SignatureDoesNotMatch invalid_iam_token
    authentication_token_not_valid invalid_key missing_authorization_header`,
  right_missing: `unsupported_country_region_territory country_not_supported USER_LOCATION_INVALID SERVICE_DISABLED`,
  model_unknown: `model_not_found ModelNotFound model_not_exist model_not_available model_not_supported model_decommissioned
    model_deprecated DeploymentNotFound deployment_not_found invalid_model invalid_model_name unknown_model
    unsupported_model ModelNotOpen InvalidEndpointOrModel.NotFound InvalidEndpointOrModel.ModelIDAccessDisabled
    InvalidEndpoint.NotFound InvalidEndpoint.ClosedEndpoint ModelNotSupported Model.NotFound Model.NotExist
    ModelNotFoundError no_such_model model_retired model_removed get_channel_failed channel_no_available_key
    model_price_error InvalidParameter.UnsupportedModel model_no_support_for_function UnknownModel model_invalid
    ModelIdNotFound OperationNotSupported.Model unknown_model_error ENDPOINT_NOT_FOUND model_offline`,
  parameter_refused: `unsupported_parameter unsupported_value unknown_parameter unrecognized_parameter invalid_parameter_value
    extra_forbidden unrecognized_request_argument unexpected_parameter parameter_not_supported literal_error
    UnsupportedParameter unsupported_response_format response_format_not_supported unsupported_openai_params
    UnsupportedParamsError json_mode_not_supported unknown_field extra_not_allowed value_error.extra
    invalid_response_format type_error.enum value_error.const`,
  upstream_failed: `bad_gateway gateway_timeout upstream_failed upstream_unavailable upstream_timeout upstream_connect_error
    do_request_failed bad_response bad_response_body read_response_body_failed connection_error
    APIConnectionError provider_error provider_unavailable provider_timeout all_providers_failed
    no_healthy_upstream backend_error network_error ModelErrorException ModelStreamErrorException
    upstream_connection_error upstream_request_failed ECONNREFUSED ECONNRESET ETIMEDOUT ENOTFOUND origin_error
    InternalGatewayError target_unreachable INTEGRATION_FAILURE INTEGRATION_TIMEOUT INTEGRATION_NETWORK_FAILURE
    ROUTER_EXTERNAL_TARGET_ERROR ROUTER_EXTERNAL_TARGET_CONNECTION_ERROR FUNCTION_INVOCATION_TIMEOUT
    messaging.adaptors.http.flow.ServiceUnavailable messaging.adaptors.http.flow.GatewayTimeout
    upstream_server_error bad_response_status`,
};

/** Names of a whole class: they say no more than "too many", "bad key" or "no", and yield to whatever is said beside them. */
export const BROAD: Partial<Record<CodeMeaning, string>> = {
  rate: `rate_limit_exceeded rate_limit_error RateLimitError rate_limited rate_limit too_many_requests
    too_many_requests_error TooManyRequests TooManyRequestsException throttling_error Throttling
    ThrottlingException throttled rate_limit_reached_error rate_limit_reached rate_limit_exceeded_error
    RATE_LIMIT_EXCEEDED REQUEST_LIMIT_EXCEEDED model_rate_limit RequestLimitExceeded LimitExceeded
    LimitExceededException Throttling.User RateLimit RateLimitExceeded provisioned_throughput_exceeded
    ProvisionedThroughputExceededException request_throttled SlowDown policies.ratelimit.SpikeArrestViolation
    RateLimited`,
  limit: `limit_exceeded policies.ratelimit.QuotaViolation`,
  key_refused: `authentication_error AuthenticationError auth_error UnauthorizedException Unauthorized
    NotAuthorizedException unauthorized unauthenticated not_authenticated authentication_required
    authentication_failed AuthFailure AuthenticationFailed`,
  right_missing: `permission_error PermissionDeniedError ForbiddenException permission_denied_error permission_denied
    PermissionDenied AccessDenied AccessDeniedException access_denied insufficient_permissions
    key_model_access_denied team_model_access_denied user_model_access_denied project_model_access_denied
    CONSUMER_SUSPENDED CONSUMER_INVALID account_deactivated account_suspended UnauthorizedOperation
    insufficient_scope access_terminated_error access_terminated OptInRequired ACCESS_TOKEN_SCOPE_INSUFFICIENT
    Model.AccessDenied Workspace.AccessDenied AccessDenied.Unpurchased ip_not_allowed not_entitled
    AccountSuspended UserSuspended USER_PROJECT_DENIED IAM_PERMISSION_DENIED
    not_authorized_for_inference_in_project OperationDenied forbidden ip_blocked API_KEY_IP_ADDRESS_BLOCKED
    API_KEY_HTTP_REFERRER_BLOCKED`,
  parameter_refused: `InvalidParameter invalid_parameter invalid_parameter_error InvalidParameterError InvalidParameterValue`,
  upstream_failed: `upstream_error bad_response_status_code openai_error provider_returned_error InternalProviderError`,
  none: `invalid_request_error invalid_request bad_request BadRequestError BadRequest server_error
    internal_server_error InternalServerError internal_error api_error APIError unknown_error error none null
    INVALID_ARGUMENT FAILED_PRECONDITION UNAVAILABLE UnavailableError unavailable service_unavailable
    ServiceUnavailable ServiceUnavailableError ServiceUnavailableException INTERNAL NOT_FOUND not_found
    not_found_error NotFoundError RESOURCE_EXHAUSTED DEADLINE_EXCEEDED CANCELLED ABORTED UNKNOWN
    ValidationException validation_error new_api_error one_api_error shell_api_error chat_api_error
    gateway_error invalid_value unprocessable_entity context_length_exceeded string_above_max_length
    invalid_prompt content_filter ResponsibleAIPolicyViolation DataInspectionFailed data_inspection_failed
    sensitive request_too_large ModelTimeoutException processing_error incomplete exception http_error
    HTTPException HttpException timeout APITimeoutError ContextWindowExceededError NotFound missing string_type
    value_error type_error model_context_window_exceeded length stop too_large`,
};
